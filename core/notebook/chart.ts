import { chartsWorker } from "../adapters/charts/draw-in-worker.ts";
import { drawingOf } from "../adapters/charts/chart-config.ts";
import { liveChartPage } from "../adapters/charts/live-chart.ts";
import type { Chart } from "../domain/chart.ts";
import type { Bundle, Placing } from "./display.ts";
import { escaped } from "./html.ts";

const charts = chartsWorker();
const SHOWN_WIDTH = 640;

/** The same picture as Slack shows. */
export async function pictureOf(chart: Chart): Promise<Bundle> {
  const png = await charts.draw(chart);
  return { "image/png": Buffer.from(png).toString("base64"), "text/plain": chart.altText };
}

/** How large a picture is shown: somewhat smaller than on a phone, where its texts have to be large. */
export function placingOf(chart: Chart): Placing {
  const { width, height } = drawingOf(chart);
  const size = { width: SHOWN_WIDTH, height: Math.round((height * SHOWN_WIDTH) / width) };
  return { metadata: { "image/png": size } };
}

/** The same chart, alive: a frame that may run its own script and reach nothing else. */
export function frameOf(chart: Chart): Bundle {
  const { html, ratio } = liveChartPage(chart);
  const style = `border:0;width:100%;max-width:800px;aspect-ratio:${ratio.toFixed(3)}`;
  const frame = `<iframe sandbox="allow-scripts" title="${escaped(chart.altText)}" style="${style}" srcdoc="${escaped(html)}"></iframe>`;
  return { "text/html": frame, "text/plain": chart.altText };
}
