import { budgetChart } from "../../../../core/domain/budget-chart.ts";
import type { CategorySum } from "../../../../core/domain/chart.ts";
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
