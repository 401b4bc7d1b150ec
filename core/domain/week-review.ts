import type { DateRange, IsoDate } from "./dates.ts";
import { addDays } from "./dates.ts";
import { above, ENOUGH, medianOf } from "./unusual.ts";

/** What a category took on one day; minor units, spending positive. `null` is what has no category. */
export type DaySpent = {
  readonly date: IsoDate;
  readonly category: string | null;
  readonly spentMinor: number;
};

/** One purchase of the week; minor units, positive. */
export type Purchase = {
  readonly transactionId: number;
  readonly merchant: string;
  readonly category: string | null;
  readonly spentMinor: number;
  /** Whether there was one at this merchant in the year before. */
  readonly isKnown: boolean;
};

/** A category's week beside its usual one. Minor units, spending positive. */
export type WeekLine = {
  readonly category: string | null;
  readonly spentMinor: number;
  /** The median of the weeks before; `null` while there are too few to tell. */
  readonly usualMinor: number | null;
};

/** Something in a week that a person would want to know of. Minor units, positive. */
export type Standout =
  | {
      readonly what: "category";
      readonly category: string;
      readonly spentMinor: number;
      readonly usualMinor: number;
      /** Its largest purchase of the week, where that is half of it or more. */
      readonly mostly: string | null;
    }
  | {
      readonly what: "purchase";
      readonly transactionId: number;
      readonly merchant: string;
      readonly category: string;
      readonly spentMinor: number;
      /** What one in this category usually comes to. */
      readonly usualMinor: number;
    }
  | {
      readonly what: "new-merchant";
      readonly transactionId: number;
      readonly merchant: string;
      readonly spentMinor: number;
    };

export type WeekReview = {
  readonly spentMinor: number;
  readonly usualMinor: number | null;
  /** The most first; categories of neither week left out. */
  readonly lines: readonly WeekLine[];
  readonly standouts: readonly Standout[];
};

/** How many weeks before tell what is usual. */
export const USUAL_WEEKS = 12;

/**
 * A week beside the twelve before it, as far back as the books go (`firstDay`), and what stands out
 * in it. `sizes` are what purchases of a category came to before.
 */
export function weekReview(input: {
  readonly week: DateRange;
  readonly days: readonly DaySpent[];
  readonly firstDay: IsoDate | null;
  readonly purchases: readonly Purchase[];
  readonly sizes: ReadonlyMap<string, readonly number[]>;
}): WeekReview {
  const { week, days } = input;
  const before = weeksBefore(week, input.firstDay);
  const sumOf = (range: DateRange, category?: string | null): number =>
    days
      .filter(({ date }) => date >= range.from && date <= range.to)
      .filter((day) => category === undefined || day.category === category)
      .reduce((sum, { spentMinor }) => sum + spentMinor, 0);
  const usualOf = (category?: string | null): number | null =>
    before.length < ENOUGH ? null : medianOf(before.map((one) => sumOf(one, category)));
  const usualMinor = usualOf();
  const categories = [...new Set(days.map(({ category }) => category))];
  const lines = categories
    .map((category) => ({
      category,
      spentMinor: sumOf(week, category),
      usualMinor: usualOf(category),
    }))
    .filter((line) => line.spentMinor !== 0 || (line.usualMinor ?? 0) !== 0)
    .toSorted((a, b) => b.spentMinor - a.spentMinor || byName(a.category, b.category));
  const least = Math.max(1, Math.round((usualMinor ?? sumOf(week)) / 20));
  const ofWeeks = (category: string): number[] => before.map((one) => sumOf(one, category));
  return {
    spentMinor: sumOf(week),
    usualMinor,
    lines,
    standouts: standoutsOf({ lines, ofWeeks, least, ...input }),
  };
}

function byName(a: string | null, b: string | null): number {
  return (a ?? "") < (b ?? "") ? -1 : 1;
}

/** The whole weeks before that the books know of, the nearest first. */
function weeksBefore({ from, to }: DateRange, firstDay: IsoDate | null): DateRange[] {
  const weeks = Array.from({ length: USUAL_WEEKS }, (_, at) => ({
    from: addDays(from, -7 * (at + 1)),
    to: addDays(to, -7 * (at + 1)),
  }));
  return weeks.filter((week) => firstDay !== null && week.from >= firstDay);
}

type Looked = {
  readonly lines: readonly WeekLine[];
  readonly ofWeeks: (category: string) => number[];
  /** Less than this is not worth a word. */
  readonly least: number;
  readonly purchases: readonly Purchase[];
  readonly sizes: ReadonlyMap<string, readonly number[]>;
};

const MOST = 4;

/** The largest first, each purchase once. */
function standoutsOf(looked: Looked): Standout[] {
  const { purchases, sizes, least } = looked;
  const large = purchases.flatMap((one): Standout[] => {
    const { transactionId, merchant, category, spentMinor } = one;
    if (category === null) return [];
    const { usual, isUnusual } = above(spentMinor, sizes.get(category) ?? [], least);
    return isUnusual
      ? [{ what: "purchase", transactionId, merchant, category, spentMinor, usualMinor: usual }]
      : [];
  });
  const told = new Set(large.map((one) => ("transactionId" in one ? one.transactionId : 0)));
  const categories = categoriesAbove(looked, told);
  const named = new Set(categories.map((one) => ("mostly" in one ? one.mostly : null)));
  const fresh = purchases
    .filter((one) => !one.isKnown && one.spentMinor >= 2 * least)
    .filter((one) => !told.has(one.transactionId) && !named.has(one.merchant))
    .map(({ transactionId, merchant, spentMinor }): Standout => ({
      what: "new-merchant",
      transactionId,
      merchant,
      spentMinor,
    }));
  const all = [...categories, ...large, ...fresh];
  return all.toSorted((a, b) => b.spentMinor - a.spentMinor).slice(0, MOST);
}

/** Categories far above their usual week, unless one purchase that is told of explains it. */
function categoriesAbove(looked: Looked, told: ReadonlySet<number>): Standout[] {
  return looked.lines.flatMap(({ category, spentMinor }): Standout[] => {
    if (category === null) return [];
    const { usual, isUnusual } = above(spentMinor, looked.ofWeeks(category), looked.least);
    if (!isUnusual) return [];
    const largest = looked.purchases.find((one) => one.category === category);
    const isMost = largest !== undefined && 2 * largest.spentMinor >= spentMinor;
    if (isMost && told.has(largest.transactionId)) return [];
    const mostly = isMost ? largest.merchant : null;
    return [{ what: "category", category, spentMinor, usualMinor: usual, mostly }];
  });
}
