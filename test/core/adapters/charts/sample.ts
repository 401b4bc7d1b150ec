import { budgetChart } from "../../../../core/domain/budget-chart.ts";
import type { CategorySum, FlowChart, LineChart } from "../../../../core/domain/chart.ts";
import { parseCurrency } from "../../../../core/domain/currencies.ts";
import { spendingChart } from "../../../../core/domain/spending-chart.ts";

const period = "March 2026";

/** One sum a name, each a little less than the one before; budgets are all 100.00. */
export function sumsOf(names: readonly (string | null)[], firstMinor = 12_000): CategorySum[] {
  return names.map((category, i) => ({
    category,
    spentMinor: firstMinor - i * 1_000,
    budgetedMinor: 10_000,
  }));
}

export function spending(sums: readonly CategorySum[], currency = "USD") {
  return spendingChart({ sums, currency: parseCurrency(currency), period });
}

export function budgets(sums: readonly CategorySum[], day = 12) {
  return budgetChart({ sums, currency: parseCurrency("USD"), period, day, days: 31 });
}

/** The same in and out in each of these months. */
export function flowOf(names: readonly string[]): FlowChart {
  const bars = names.map((label) => ({
    label,
    value: "$5.00 left",
    inMinor: 2_000,
    outMinor: 1_500,
  }));
  return { kind: "flow", title: "In and out", subtitle: period, bars, altText: "" };
}

/** A line that ends on the day of this name. */
export function lineOf(last: string): LineChart {
  return {
    kind: "line",
    title: "Net worth",
    subtitle: period,
    points: [0, 50, 100],
    days: [{ percent: 100, text: last }],
    amounts: [
      { percent: 0, text: "$0" },
      { percent: 100, text: "$100" },
    ],
    altText: "",
  };
}
