import { describe, expect, it } from "vitest";
import { addDays, parseIsoDate } from "../../../core/domain/dates.ts";
import { above, medianOf } from "../../../core/domain/unusual.ts";
import { weekReview } from "../../../core/domain/week-review.ts";

const week = { from: parseIsoDate("2026-03-02"), to: parseIsoDate("2026-03-08") };
const firstDay = parseIsoDate("2025-01-01");

/** What a category took: this week's first, then the weeks before, nearest first. */
function weeksOf(category: string | null, ...spent: readonly number[]) {
  return spent.map((spentMinor, at) => ({
    date: addDays(week.from, -7 * at + 2),
    category,
    spentMinor,
  }));
}
const NONE = { purchases: [], sizes: new Map<string, number[]>() };
const bought = (over: object) => ({
  transactionId: 1,
  merchant: "Shop",
  category: "Household",
  spentMinor: 9000,
  isKnown: true,
  ...over,
});
const steady = (value: number) => Array.from({ length: 12 }, () => value);

describe("above()", () => {
  it("is not moved by one holiday among the weeks before", () => {
    const before = [100, 110, 90, 105, 95, 900];
    expect(medianOf(before)).toBe(100);
    expect(above(300, before, 10)).toEqual({ usual: 100, isUnusual: true });
    expect(above(130, before, 10).isUnusual).toBe(false);
  });

  it("says nothing where too little is known, or too little is at stake", () => {
    expect(above(1000, [1, 1, 1], 1).isUnusual).toBe(false);
    expect(above(40, steady(10), 50).isUnusual).toBe(false);
  });
});

describe("weekReview()", () => {
  it("compares with the middle one of the weeks before, category by category", () => {
    const days = [
      ...weeksOf("Groceries", 8000, ...steady(7000)),
      ...weeksOf("Travel", 0, 90_000, ...Array.from({ length: 11 }, () => 0)),
      ...weeksOf(null, 500),
    ];
    const review = weekReview({ week, days, firstDay, ...NONE });
    expect(review).toEqual({
      spentMinor: 8500,
      usualMinor: 7000,
      lines: [
        { category: "Groceries", spentMinor: 8000, usualMinor: 7000 },
        { category: null, spentMinor: 500, usualMinor: 0 },
      ],
      standouts: [],
    });
  });

  it("does not know what is usual in young books", () => {
    const days = weeksOf("Groceries", 8000, 7000, 7000);
    const young = addDays(week.from, -14);
    const review = weekReview({ week, days, firstDay: young, ...NONE });
    expect(review.usualMinor).toBeNull();
    expect(review.lines[0]?.usualMinor).toBeNull();
  });

  it("names the category that is far above, and the purchase that made it so", () => {
    const days = weeksOf("Restaurants", 18_000, ...steady(6000));
    const dinner = bought({ merchant: "Osteria", category: "Restaurants", spentMinor: 12_000 });
    const review = weekReview({ week, days, firstDay, ...NONE, purchases: [dinner] });
    expect(review.standouts).toEqual([
      {
        what: "category",
        category: "Restaurants",
        spentMinor: 18_000,
        usualMinor: 6000,
        mostly: "Osteria",
      },
    ]);
  });

  it("names a large purchase once, not its category as well", () => {
    const days = weeksOf("Household", 42_000, ...steady(4000));
    const sizes = new Map([["Household", steady(3500)]]);
    const purchases = [bought({ merchant: "Sofas", spentMinor: 42_000, isKnown: false })];
    const review = weekReview({ week, days, firstDay, purchases, sizes });
    expect(review.standouts).toMatchObject([
      { what: "purchase", merchant: "Sofas", usualMinor: 3500 },
    ]);
  });

  it("names a new merchant where it is worth a word", () => {
    const days = weeksOf("Household", 9500, ...steady(9000));
    const purchases = [
      bought({ isKnown: false }),
      bought({ transactionId: 2, isKnown: false, spentMinor: 500 }),
    ];
    const review = weekReview({ week, days, firstDay, ...NONE, purchases });
    expect(review.standouts).toMatchObject([{ what: "new-merchant", merchant: "Shop" }]);
  });
});
