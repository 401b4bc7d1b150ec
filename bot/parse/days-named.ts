import {
  addDays,
  addMonths,
  dateOf,
  type DateRange,
  type IsoDate,
  type Month,
  monthOf,
  parseMonth,
} from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { WeekStart } from "../../core/domain/notifications.ts";
import { periodAt, periodOf } from "../../core/domain/periods.ts";
import { weekAt, weekBefore } from "../../core/domain/weeks.ts";
import { isMonthName, monthNumber, monthOfYear } from "./months.ts";

/** What words for days are read by. */
export type DaysContext = {
  readonly today: IsoDate;
  readonly ledger: Pick<Ledger, "periodStartDay">;
  /** The day the ledger's weeks begin on. */
  readonly weekStart: WeekStart;
};

/** Days that words stand for; without an end they go on. */
export type DaysNamed = { readonly used: number; readonly range: Partial<DateRange> };

/** How many words a phrase can have. */
const LONGEST = 3;

/**
 * The days that the first words stand for: `today`, `last month`, `this year`, `last 30 days`,
 * `march`, `mar 2026`, `2026-03`, `2025`, `2026-03-02 to 2026-03-08`, and `since` before any of them. Months are the ledger's own
 * periods, and weeks its own; a month without a year is the latest that has begun. `undefined` where
 * they stand for none.
 */
export function daysNamed(words: readonly string[], context: DaysContext): DaysNamed | undefined {
  const [first = "", ...rest] = words;
  if (first.toLowerCase() === "since") {
    const named = daysNamed(rest, context);
    const { from } = named?.range ?? {};
    return named === undefined || from === undefined
      ? undefined
      : { used: named.used + 1, range: { from } };
  }
  for (let used = Math.min(LONGEST, words.length); used > 0; used -= 1) {
    const range = rangeOf(words.slice(0, used).join(" ").toLowerCase(), context);
    if (range !== undefined) return { used, range };
  }
  return undefined;
}

function rangeOf(phrase: string, context: DaysContext): DateRange | undefined {
  return near(phrase, context) ?? lastDays(phrase, context) ?? written(phrase, context);
}

function near(phrase: string, { today, ledger, weekStart }: DaysContext): DateRange | undefined {
  const { month } = periodAt(ledger, today);
  const year = Number(month.slice(0, 4));
  const ranges: Readonly<Record<string, () => DateRange>> = {
    today: () => ({ from: today, to: today }),
    yesterday: () => ({ from: addDays(today, -1), to: addDays(today, -1) }),
    "this week": () => weekAt(weekStart, today),
    "last week": () => weekBefore(weekStart, today),
    "this month": () => daysIn(ledger, month, month),
    "last month": () => daysIn(ledger, addMonths(month, -1), addMonths(month, -1)),
    "this year": () => yearOf(ledger, year),
    "last year": () => yearOf(ledger, year - 1),
  };
  return Object.hasOwn(ranges, phrase) ? ranges[phrase]?.() : undefined;
}

function lastDays(phrase: string, { today }: DaysContext): DateRange | undefined {
  const [, number] = /^last (\d{1,4}) days$/u.exec(phrase) ?? [];
  if (number === undefined || Number(number) === 0) return undefined;
  return { from: addDays(today, 1 - Number(number)), to: today };
}

function written(phrase: string, { today, ledger }: DaysContext): DateRange | undefined {
  const [, year, numbered, day] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(phrase) ?? [];
  if (year !== undefined) return numbers([year, numbered, day], ledger);
  const [, from, to] = /^(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})$/u.exec(phrase) ?? [];
  if (from !== undefined && to !== undefined) return between(from, to);
  const [, name = "", of] = /^([a-z]{3,})(?: (\d{4}))?$/u.exec(phrase) ?? [];
  // Without its year, “mar” may be part of a name.
  const number = of !== undefined || isMonthName(name) ? monthNumber(name) : 0;
  if (number === 0) return undefined;
  const month = monthOfYear(number, of, periodAt(ledger, today).month);
  return daysIn(ledger, month, month);
}

function between(first: string, last: string): DateRange | undefined {
  const [from, to] = [first, last].map((text) =>
    dateOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))),
  );
  return from === undefined || to === undefined || to < from ? undefined : { from, to };
}

function numbers(
  [year, number, day]: readonly [string, string | undefined, string | undefined],
  ledger: DaysContext["ledger"],
): DateRange | undefined {
  if (Number(year) < 1900 || Number(year) > 2199) return undefined;
  if (number === undefined) return yearOf(ledger, Number(year));
  const date = dateOf(Number(year), Number(number), day === undefined ? 1 : Number(day));
  if (date === undefined) return undefined;
  return day === undefined
    ? daysIn(ledger, monthOf(date), monthOf(date))
    : { from: date, to: date };
}

function yearOf(ledger: DaysContext["ledger"], year: number): DateRange {
  return daysIn(ledger, parseMonth(`${year}-01`), parseMonth(`${year}-12`));
}

function daysIn(ledger: DaysContext["ledger"], first: Month, last: Month): DateRange {
  return { from: periodOf(ledger, first).from, to: periodOf(ledger, last).to };
}
