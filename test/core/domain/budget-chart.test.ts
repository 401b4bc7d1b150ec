import { describe, expect, it } from "vitest";
import { budgetChart } from "../../../core/domain/budget-chart.ts";
import type { CategorySum } from "../../../core/domain/chart.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";

const period = "March 2026";

function sum(category: string | null, spentMinor: number, budgetedMinor: number | null) {
  return { category, spentMinor, budgetedMinor };
}

function chartOf(sums: readonly CategorySum[], day = 31) {
  return budgetChart({ sums, currency: parseCurrency("USD"), period, day, days: 31 });
}

describe("budgetChart()", () => {
  it("puts the fullest first, with what was spent, budgeted and is left or over", () => {
    const chart = chartOf([sum("Fuel", 4_000, 10_000), sum("Coffee", 6_425, 5_000)]);
    expect(chart.bars).toEqual([
      { label: "Coffee", value: "$64.25 of $50.00 · $14.25 over", percent: 128.5 },
      { label: "Fuel", value: "$40.00 of $100.00 · $60.00 left", percent: 40 },
    ]);
    expect(chart.subtitle).toBe("March 2026 · $45.75 left");
  });

  it("leaves out what has no budget or no category", () => {
    expect(chartOf([sum("Fuel", 4_000, null), sum(null, 100, 100)]).bars).toEqual([]);
  });

  it("keeps every cent of many budgets in at most eleven bars", () => {
    const sums = Array.from({ length: 25 }, (_, i) => sum(`Category ${i}`, 100 * i, 1_000));
    const chart = chartOf(sums);
    expect(chart.bars).toHaveLength(11);
    expect(chart.bars.at(-1)).toMatchObject({ label: "Other (15)", percent: 70 });
  });

  it("marks how much of the month is over, until all of it is", () => {
    const sums = [sum("Fuel", 1, 100)];
    expect(chartOf(sums, 12).pace).toEqual({ percent: 1_200 / 31, label: "day 12 of 31" });
    expect(chartOf(sums, 31).pace).toBeNull();
  });

  it("shortens a row that would not fit to what matters", () => {
    const bar = chartOf([sum("A category with a long name", 6e12, 5e12)]).bars[0];
    expect(bar?.value).toBe("$10,000,000,000.00 over");
  });

  it("takes refunds for nothing spent, and spending on a budget of nothing for all of it", () => {
    const percents = chartOf([sum("Fuel", -50, 100), sum("Fun", 50, 0)]).bars;
    expect(percents.map((bar) => bar.percent)).toEqual([Infinity, 0]);
  });

  it.each([
    [[], "There are no budgets in March 2026."],
    [[sum("a", 50, 100)], "No budget is over in March 2026: $0.50 of $1.00 spent."],
    [
      [sum("a", 150, 100), sum("b", 50, 100)],
      "1 of 2 budgets is over in March 2026, a by $0.50: $2.00 of $2.00 spent in all.",
    ],
    [
      ["a", "b", "c", "d", "e"].map((name, i) => sum(name, 200 + i, 100)),
      "5 of 5 budgets are over in March 2026, e by $1.04, d by $1.03, c by $1.02 and 2 more: $10.10 of $5.00 spent in all.",
    ],
  ])("states the finding of %j", (sums, finding) => {
    expect(chartOf(sums).altText).toBe(finding);
  });
});
