import type { DateRange } from "../../core/domain/dates.ts";
import type { ReportKind } from "../../core/domain/report.ts";
import { reportFrom } from "../../core/domain/report-figures.ts";
import type { Act } from "../../core/usecases/act.ts";
import { reportFigures } from "../../core/usecases/report-figures.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { type ReportInput, reportMessage } from "../views/report.ts";
import { type Where, withPicture } from "./with-picture.ts";

/** A report: its figures at once, its chart as soon as it is drawn. */
export async function showReport(
  bot: Bot,
  act: Act,
  asked: { readonly kind: ReportKind; readonly days: DateRange | null },
  where: Where,
): Promise<void> {
  const { today } = momentOf(bot, act);
  const figures = await reportFigures(bot.deps, act, asked);
  const report = reportFrom(figures);
  const draw = (chart: ReportInput["chart"]): Message =>
    reportMessage({ report, days: figures.days, ledger: act.ledger, today, chart });
  await withPicture(bot, where, report.chart, draw);
}
