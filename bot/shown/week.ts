import { isFarAhead, paceOf } from "../../core/domain/budget.ts";
import { addDays, type DateRange, parseIsoDate } from "../../core/domain/dates.ts";
import { money } from "../../core/domain/money.ts";
import { periodOf } from "../../core/domain/periods.ts";
import { billsByCategory, expectedIn, type Recurring } from "../../core/domain/recurring.ts";
import { weekChart } from "../../core/domain/week-chart.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { recurringOfWeek } from "../../core/usecases/recurring-of-week.ts";
import { listUntold } from "../../core/usecases/list-untold.ts";
import { reviewWeek } from "../../core/usecases/review-week.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import type { Glance, GlanceLine } from "../views/glance.ts";
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
/** More is told in the next summary. */
const MOST_NEWS = 4;
const MOST_AHEAD = 3;

/** A week's summary: its chart, and how to draw it with or without. */
export async function weekOf(bot: Bot, act: Act, week: DateRange, how: Drawing = AS_IT_IS) {
  const { ledger } = act;
  const { today, month } = momentOf(bot, act);
  const review = await reviewWeek(bot.deps, act, week);
  const asked = { uncategorised: true, limit: ROWS_ASKED };
  const { transactions: rows, total } = await listTransactions(bot.deps, act, asked);
  const untold = how.tellsUntold ? await listUntold(bot.deps, act, UNTOLD_DAYS) : [];
  const coming = { from: today, to: addDays(today, 6) };
  const { found, news } = await recurringOfWeek(bot.deps, act, week);
  const { glance, ahead } = withoutBills(await glanceOf(bot, act, month), act, found);
  const bills = expectedIn(found, coming).filter(({ kind }) => kind === "bill");
  const input = {
    ...how,
    week,
    review,
    glance,
    ahead: ahead.slice(0, MOST_AHEAD),
    news: news.slice(0, MOST_NEWS),
    unsorted: { rows, total },
    bills,
    untold,
    ledger,
    today,
  };
  const period = span(week.from, week.to, today);
  return {
    news: input.news,
    chart: weekChart(review, { currency: ledger.currency, period }),
    draw: (chart: WeekInput["chart"]): Message => weekMessage({ ...input, chart }),
  };
}

/**
 * The month with budgets that go as fast as what is spent beside regular bills, which have no pace; and
 * those that are far ahead of theirs.
 */
function withoutBills(glance: Glance, { ledger }: Act, found: readonly Recurring[]) {
  const { currency } = ledger;
  const bills = billsByCategory(found, currency, periodOf(ledger, glance.month));
  const ahead: GlanceLine[] = [];
  const lines = glance.lines.map((line): GlanceLine => {
    if (line.budgetedMinor === null) return line;
    const paid = bills.get(line.category) ?? 0;
    const rest = money(line.budgetedMinor + line.carriedMinor - paid, currency);
    const spent = money(line.spentMinor - paid, currency);
    const paced = { ...line, pace: paceOf(rest, spent, glance.day, glance.days) };
    if (isFarAhead(rest, spent, glance)) ahead.push(paced);
    return paced;
  });
  return { glance: { ...glance, lines }, ahead };
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
