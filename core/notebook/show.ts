import type { Chart } from "../domain/chart.ts";
import type { Report } from "../domain/report.ts";
import { frameOf, pictureOf, placingOf } from "./chart.ts";
import { emit } from "./display.ts";
import { type Progress, progress } from "./progress.ts";
import { reportTable, type TableOptions, tableOf } from "./table.ts";
import { type Tile, tilesOf } from "./tiles.ts";

/** Something with a chart, such as a report; `null` where there is nothing to draw. */
type Charted = Chart | { readonly chart: Chart | null };

/** Shows things in a notebook, as many in a cell as it likes. Everything is escaped; nothing is fetched. */
export const show = {
  /**
   * Rows as a table: fields ending in `Minor` as amounts in the row's `currency`, figures to the right.
   *
   * @example
   * show.table(await ledger.topMerchants({ from: "2026-01", to: "2026-06" }), { total: true });
   */
  table(
    rows: readonly object[] | Pick<Report, "columns" | "rows">,
    options: TableOptions = {},
  ): void {
    emit("rows" in rows ? reportTable(rows, options.title) : tableOf(rows, options));
  },
  /**
   * The figures that matter most, large.
   *
   * @example
   * show.tiles({ Spent: money(124_050, "USD"), "Savings rate": "12%" });
   */
  tiles(tiles: Readonly<Record<string, Tile>>): void {
    emit(tilesOf(tiles));
  },
  /** A chart as a picture, the same as in Slack. Wait for it: `await show.chart(…)`. */
  async chart(charted: Charted): Promise<void> {
    const chart = chartIn(charted);
    if (chart === null) emit({ "text/plain": "There is nothing to draw." });
    else emit(await pictureOf(chart), placingOf(chart));
  },
  /** The same chart, answering the pointer. It brings its own library, some 200 kB in the notebook's file. */
  interactive(charted: Charted): void {
    const chart = chartIn(charted);
    emit(chart === null ? { "text/plain": "There is nothing to draw." } : frameOf(chart));
  },
  /** How far something is; call `tick` on what this gives. */
  progress(label: string, total: number): Progress {
    return progress(label, total);
  },
} as const;

function chartIn(charted: Charted): Chart | null {
  return isChart(charted) ? charted : charted.chart;
}

function isChart(charted: Charted): charted is Chart {
  return "altText" in charted;
}
