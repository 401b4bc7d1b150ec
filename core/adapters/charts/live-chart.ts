import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Chart } from "../../domain/chart.ts";
import { drawingOf } from "./chart-config.ts";

/**
 * A chart as a page of its own that answers the pointer: the same configuration as the picture, the
 * library inside, nothing fetched from anywhere.
 */
export function liveChartPage(chart: Chart): { readonly html: string; readonly ratio: number } {
  const { config, width, height } = drawingOf(chart);
  const plugins = { ...config.options?.plugins, tooltip: { enabled: true } };
  const live = { ...config, options: { ...config.options, plugins, responsive: true } };
  const data = JSON.stringify(live).replaceAll("<", String.raw`\u003c`);
  const html = `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff"><canvas id="c"></canvas><script>${library()}</script><script>new Chart(document.getElementById("c"),${data})</script></body>`;
  return { html, ratio: width / height };
}

function library(): string {
  const folder = dirname(createRequire(import.meta.url).resolve("chart.js"));
  return readFileSync(join(folder, "chart.umd.min.js"), "utf8")
    .replaceAll(/<\/script/giu, String.raw`<\/script`)
    .replace(/\/\/# sourceMappingURL=.*$/mu, "");
}
