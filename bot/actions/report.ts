import { type DateRange, parseIsoDate } from "../../core/domain/dates.ts";
import { REPORTS } from "../../core/domain/report.ts";
import type { Action } from "../listener.ts";
import { originOf, answerAt, parsed, placeOf } from "../origin.ts";
import { below } from "../below.ts";
import { promiseExport } from "../jobs/export-file.ts";
import { promiseNotebook } from "../jobs/open-notebook.ts";
import { showReport } from "../shown/report.ts";
import { ACTION } from "../views/ids.ts";

const report: Action = {
  id: ACTION.report,
  async run(bot, press) {
    await press.ack();
    const value = parsed(press.value);
    const [named, from, to]: readonly unknown[] = Array.isArray(value) ? value : [];
    const kind = REPORTS.find((one) => one === named) ?? "spending";
    const isTold = press.actionId.endsWith(".below");
    const where = isTold ? below(bot, press, "as the message") : placeOf(press);
    await showReport(bot, await press.act(), { kind, days: daysIn([from, to]) }, where);
  },
};

const exportFile: Action = {
  id: ACTION.exportFile,
  async run(bot, press) {
    const days = daysIn(parsed(press.value));
    // Pressed again later, it is another file.
    const said = await promiseExport(bot, await press.actWith(press.fresh), press.userId, days);
    await press.ack();
    await answerAt(bot, press, originOf(press, false), said);
  },
};

const openNotebook: Action = {
  id: ACTION.openNotebook,
  async run(bot, press) {
    const act = await press.actWith(press.fresh);
    const said = await promiseNotebook(bot, act, press.userId, parsed(press.value));
    await press.ack();
    await answerAt(bot, press, originOf(press, false), said);
  },
};

function daysIn(value: unknown): DateRange | null {
  const [from, to]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (typeof from !== "string" || typeof to !== "string") return null;
  return { from: parseIsoDate(from), to: parseIsoDate(to) };
}

/** Reports, and the files of what stands behind them and other answers. */
export const reports: readonly Action[] = [report, exportFile, openNotebook];
