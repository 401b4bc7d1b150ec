import { describe, expect, it } from "vitest";
import { monthReview } from "../../../core/domain/month-review.ts";

const months = ["2025-12", "2026-01", "2026-02", "2026-03"];
const flow = (month: string, incomeMinor: number, spentMinor: number) => ({
  month,
  currency: "GBP",
  incomeMinor,
  spentMinor,
  netMinor: incomeMinor - spentMinor,
});
const of = (category: string, ...spent: readonly number[]) =>
  spent.map((spentMinor, at) => ({ month: months[at] ?? "", category, spentMinor }));

describe("monthReview()", () => {
  it("says what came in and went out, beside the three months before", () => {
    const flows = months.map((month, at) => flow(month, 2000, 1500 + at * 100));
    const review = monthReview({ months, flows, spent: [], worth: null });
    expect(review).toMatchObject({
      incomeMinor: 2000,
      spentMinor: 1800,
      before: { incomeMinor: 6000, netMinor: 1200 },
    });
  });

  it("names what changed by a twentieth of all spending or more, up or down, most first", () => {
    const flows = months.map((month) => flow(month, 0, 1000));
    const spent = [
      ...of("Travel", 0, 0, 400, 300),
      ...of("Groceries", 300, 310, 320, 330),
      ...of("Clothes", 200, 190, 210, 60),
    ];
    const { changes } = monthReview({ months, flows, spent, worth: null });
    expect(changes).toEqual([
      { category: "Travel", spentMinor: 300, usualMinor: 0 },
      { category: "Clothes", spentMinor: 60, usualMinor: 200 },
    ]);
  });

  it("compares with nothing in the first months", () => {
    const spent = of("Travel", 0, 0, 0, 300);
    const only = [flow("2026-03", 10, 5)];
    const review = monthReview({ months, flows: only, spent, worth: null });
    expect(review).toMatchObject({ before: null, changes: [] });
  });
});
