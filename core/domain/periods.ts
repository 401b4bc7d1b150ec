import {
  addDays,
  addMonths,
  type DateRange,
  dateOf,
  daysBetween,
  type IsoDate,
  type Month,
  monthOf,
} from "./dates.ts";
import type { Ledger } from "./ledger.ts";

/** One period of a ledger, named by the calendar month it starts in. */
export type Period = DateRange & { readonly month: Month };

type Start = Pick<Ledger, "periodStartDay">;

/** The period named `month`: the calendar month, or from the ledger's start day to the day before the next. */
export function periodOf(ledger: Start, month: Month): Period {
  return {
    month,
    from: startOf(ledger, month),
    to: addDays(startOf(ledger, addMonths(month, 1)), -1),
  };
}

/** The period `date` lies in; every day lies in exactly one. */
export function periodAt(ledger: Start, date: IsoDate): Period {
  const month = monthOf(date);
  return periodOf(ledger, date < startOf(ledger, month) ? addMonths(month, -1) : month);
}

/** The periods from one named month to another, both included, in order. */
export function periodsOf(
  ledger: Start,
  months: { readonly from: Month; readonly to: Month },
): Period[] {
  const periods: Period[] = [];
  for (let month = months.from; month <= months.to; month = addMonths(month, 1)) {
    periods.push(periodOf(ledger, month));
  }
  return periods;
}

/**
 * Some days as the periods that lie wholly within them (their first and last month, `null` when there
 * is none) and the days before and after those.
 */
export function wholePeriods(
  ledger: Start,
  days: DateRange,
): {
  readonly whole: { readonly from: Month; readonly to: Month } | null;
  readonly rest: readonly DateRange[];
} {
  const [first, last] = [periodAt(ledger, days.from), periodAt(ledger, days.to)];
  const from = first.from === days.from ? first : periodOf(ledger, addMonths(first.month, 1));
  const to = last.to === days.to ? last : periodOf(ledger, addMonths(last.month, -1));
  if (from.month > to.month) return { whole: null, rest: [days] };
  const rest = [
    { from: days.from, to: addDays(from.from, -1) },
    { from: addDays(to.to, 1), to: days.to },
  ].filter((some) => some.from <= some.to);
  return { whole: { from: from.month, to: to.month }, rest };
}

/** How far a period is on `date`: its day, counted from 1 and held within it, and its length. */
export function progressOf(
  period: Period,
  date: IsoDate,
): { readonly day: number; readonly days: number } {
  const days = daysBetween(period.from, period.to) + 1;
  const day = daysBetween(period.from, date) + 1;
  return { day: Math.min(days, Math.max(1, day)), days };
}

function startOf(ledger: Start, month: Month): IsoDate {
  const start = dateOf(Number(month.slice(0, 4)), Number(month.slice(5)), ledger.periodStartDay);
  if (start === undefined) throw new RangeError(`no day ${ledger.periodStartDay} in ${month}`);
  return start;
}
