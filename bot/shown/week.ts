import { addDays, type DateRange, parseIsoDate } from "../../core/domain/dates.ts";
import { weekChart } from "../../core/domain/week-chart.ts";
import type { Act } from "../../core/usecases/act.ts";
import { expectedBills } from "../../core/usecases/expected-bills.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { listUntold } from "../../core/usecases/list-untold.ts";
import { reviewWeek } from "../../core/usecases/review-week.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { ROWS_ASKED, weekFigures, type WeekInput, weekMessage } from "../views/week.ts";
import { span } from "../views/words.ts";
import { glanceOf } from "./lists.ts";
import { type Where, withPicture } from "./with-picture.ts";

export type Drawing = Pick<WeekInput, "note" | "lateSince"> & {
  /** Whether to tell of summaries that nobody may have got. */
  readonly tellsUntold: boolean;
};
const AS_IT_IS: Drawing = { note: [], lateSince: null, tellsUntold: false };
/** Told of twice, and then no more. */
const UNTOLD_DAYS = 14;

/** A week's summary: its chart, and how to draw it with or without. */
export async function weekOf(bot: Bot, act: Act, week: DateRange, how: Drawing = AS_IT_IS) {
  const { ledger } = act;
  const { today, month } = momentOf(bot, act);
  const review = await reviewWeek(bot.deps, act, week);
  const glance = await glanceOf(bot, act, month);
  const asked = { uncategorised: true, limit: ROWS_ASKED };
  const { transactions: rows, total } = await listTransactions(bot.deps, act, asked);
  const untold = how.tellsUntold ? await listUntold(bot.deps, act, UNTOLD_DAYS) : [];
  const coming = { from: today, to: addDays(today, 6) };
  const expected = await expectedBills(bot.deps, act, coming);
  const bills = expected.filter(({ kind }) => kind === "bill");
  const input = {
    ...how,
    week,
    review,
    glance,
    unsorted: { rows, total },
    bills,
    untold,
    ledger,
    today,
  };
  const period = span(week.from, week.to, today);
  return {
    chart: weekChart(review, { currency: ledger.currency, period }),
    draw: (chart: WeekInput["chart"]): Message => weekMessage({ ...input, chart }),
  };
}

/** The week that begins on `from`, in place of what stands at `where`. */
export async function showWeek(
  bot: Bot,
  act: Act,
  week: DateRange,
  at: { readonly where: Where; readonly note?: WeekInput["note"] },
): Promise<void> {
  const how = at.note === undefined ? AS_IT_IS : { ...AS_IT_IS, note: at.note, tellsUntold: true };
  const { chart, draw } = await weekOf(bot, act, week, how);
  await withPicture(bot, at.where, chart, draw);
}

/** The week a button or row names by its first day. Throws `unreadable` for what is no day. */
export function weekFrom(text: string): DateRange {
  const from = parseIsoDate(text);
  return { from, to: addDays(from, 6) };
}

/** A week's figures by category. */
export async function shownFigures(bot: Bot, act: Act, week: DateRange): Promise<Message> {
  const review = await reviewWeek(bot.deps, act, week);
  const { today } = momentOf(bot, act);
  return weekFigures(review, { week, ledger: act.ledger, today });
}
