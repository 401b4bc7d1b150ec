import type { CashFlow } from "./cash-flow.ts";
import { medianOf } from "./unusual.ts";

/** What a category took in a month beside the months before. Minor units, spending positive. */
export type MonthChange = {
  readonly category: string;
  readonly spentMinor: number;
  /** The median of the three months before. */
  readonly usualMinor: number;
};

/** A month that is over, in one currency. Minor units. */
export type MonthReview = {
  readonly incomeMinor: number;
  readonly spentMinor: number;
  /** What was kept in the three months before, and their income, together. */
  readonly before: { readonly netMinor: number; readonly incomeMinor: number } | null;
  /** What everything came to at its end, and a month earlier; `null` while nothing is known of then. */
  readonly worth: { readonly endMinor: number; readonly startMinor: number } | null;
  /** The categories that changed most, the greatest change first. */
  readonly changes: readonly MonthChange[];
};

const BEFORE = 3;
const MOST_CHANGES = 3;

/** What a category took in one month. */
export type MonthSpent = {
  readonly month: string;
  readonly category: string;
  readonly spentMinor: number;
};

/**
 * A month beside the three before it, `months` oldest first and the month itself last. A change
 * counts that is a twentieth of all spending or more; none does before there are three months.
 */
export function monthReview(input: {
  readonly months: readonly string[];
  readonly flows: readonly CashFlow[];
  readonly spent: readonly MonthSpent[];
  readonly worth: MonthReview["worth"];
}): MonthReview {
  const { months, flows, spent, worth } = input;
  const month = months.at(-1);
  const own = flows.find((flow) => flow.month === month);
  const earlier = flows.filter((flow) => flow.month !== month);
  const sum = (of: (flow: CashFlow) => number) => earlier.reduce((all, flow) => all + of(flow), 0);
  const spentMinor = own?.spentMinor ?? 0;
  const isEnough = earlier.length >= BEFORE;
  return {
    incomeMinor: own?.incomeMinor ?? 0,
    spentMinor,
    before:
      earlier.length === 0
        ? null
        : { netMinor: sum((flow) => flow.netMinor), incomeMinor: sum((flow) => flow.incomeMinor) },
    worth,
    changes: isEnough ? changesIn(spent, months, spentMinor) : [],
  };
}

function changesIn(
  spent: readonly MonthSpent[],
  months: readonly string[],
  totalMinor: number,
): MonthChange[] {
  const of = (category: string, month: string): number =>
    spent.find((one) => one.category === category && one.month === month)?.spentMinor ?? 0;
  const least = Math.max(1, Math.floor(Math.abs(totalMinor) / 20));
  const size = (one: MonthChange): number => Math.abs(one.spentMinor - one.usualMinor);
  return [...new Set(spent.map(({ category }) => category))]
    .map((category) => ({
      category,
      spentMinor: of(category, months.at(-1) ?? ""),
      usualMinor: medianOf(months.slice(0, -1).map((month) => of(category, month))),
    }))
    .filter((one) => size(one) >= least)
    .toSorted((a, b) => size(b) - size(a) || (a.category < b.category ? -1 : 1))
    .slice(0, MOST_CHANGES);
}
