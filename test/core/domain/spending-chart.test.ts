import { describe, expect, it } from "vitest";
import type { CategorySum } from "../../../core/domain/chart.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { spendingChart } from "../../../core/domain/spending-chart.ts";

const period = "March 2026";

function sum(category: string | null, spentMinor: number): CategorySum {
  return { category, spentMinor, budgetedMinor: null };
}

function chartOf(sums: readonly CategorySum[], currency = "USD") {
  return spendingChart({ sums, currency: parseCurrency(currency), period });
}

describe("spendingChart()", () => {
  it("states what took the most, of how much", () => {
    const chart = chartOf([sum("Rent", 149_081), sum("Groceries", 41_230), sum("Fuel", 0)]);
    expect(chart.altText).toBe("Rent took the most, $1,490.81 of $1,903.11 in March 2026.");
    expect(chart.subtitle).toBe("March 2026 · $1,903.11 spent");
    expect(chart.bars.map(({ label, value }) => [label, value])).toEqual([
      ["Rent", "$1,490.81"],
      ["Groceries", "$412.30"],
    ]);
  });

  it.each([1, 3, 8, 9, 25])("keeps every cent of %i categories in at most nine bars", (count) => {
    const sums = Array.from({ length: count }, (_, i) => sum(`Category ${i}`, 1_001 + i * 7));
    const { bars } = chartOf(sums);
    expect(bars.length).toBe(Math.min(count, 9));
    expect(bars.reduce((total, bar) => total + bar.minor, 0)).toBe(
      sums.reduce((total, { spentMinor }) => total + spentMinor, 0),
    );
    const named = bars.filter((bar) => bar.named).map((bar) => bar.minor);
    expect(named).toEqual(named.toSorted((a, b) => b - a));
    expect(bars.some((bar) => bar.label.startsWith("Other ("))).toBe(count > 9);
  });

  it("gives the same chart whatever the order of the sums", () => {
    const sums = [sum("b", 5), sum("a", 5), sum(null, 5), sum("c", 9)];
    expect(chartOf(sums.toReversed())).toEqual(chartOf(sums));
  });

  it("counts yen whole", () => {
    expect(chartOf([sum("食費", 41_230)], "JPY").bars[0]).toMatchObject({ value: "¥41,230" });
  });

  it("shows a category whose refunds outweigh spending as a bar below nothing", () => {
    const chart = chartOf([sum("Shopping", -2_000), sum("Coffee", 500)]);
    expect(chart.bars.map((bar) => bar.minor)).toEqual([500, -2_000]);
    expect(chart.altText).toBe("Coffee took the most, $5.00 of −$15.00 in March 2026.");
    expect(chartOf([sum("Shopping", -2_000)]).altText).toBe(
      "Refunds outweighed spending: −$20.00 in March 2026.",
    );
  });

  it("says so when nothing was spent", () => {
    const chart = chartOf([sum("Coffee", 0)]);
    expect(chart.bars).toEqual([]);
    expect(chart.altText).toBe("Nothing was spent in March 2026.");
    expect(chart.subtitle).toBe("March 2026 · nothing spent");
  });

  it("names what has no category, and draws it apart", () => {
    const chart = chartOf([sum(null, 900), sum("Coffee", 100)]);
    expect(chart.bars[0]).toMatchObject({ label: "Uncategorised", named: false });
    expect(chart.altText).toContain("What has no category yet took the most, $9.00");
  });

  it.each([
    ["Entertainment and hobbies of the children", "Entertainment and hobbies o…"],
    ["🍔 Fast food", "Fast food"],
    ["👩‍👧‍👦", "👩‍👧‍👦"],
  ])("labels %s so that it can be drawn, and never in the sentence", (category, label) => {
    const chart = chartOf([sum(category, 100)]);
    expect(chart.bars[0]?.label).toBe(label);
    expect(chart.altText).toContain(category);
  });
});
