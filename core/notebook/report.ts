import type { Answer } from "../domain/answer.ts";
import { pictureOf } from "./chart.ts";
import type { Bundle } from "./display.ts";
import { dressed, escaped, textHtml } from "./html.ts";
import { reportTable } from "./table.ts";

/** A report, or another answer, as Slack shows it: the finding, the chart, the figures. */
export async function reportOf(report: Answer): Promise<Bundle> {
  const { finding, chart } = report;
  const table = reportTable(report);
  const image =
    chart === null
      ? ""
      : `<img class="bt-picture" alt="${escaped(chart.altText)}" style="width:640px;max-width:100%" src="data:image/png;base64,${(await pictureOf(chart))["image/png"] ?? ""}">`;
  return {
    "text/html": `${dressed(`<p>${textHtml(finding)}</p>`)}\n${image}\n${table["text/html"] ?? ""}`,
    "text/plain": `${finding}\n${table["text/plain"] ?? ""}`,
  };
}
