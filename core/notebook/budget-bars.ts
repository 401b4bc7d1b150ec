import type { BudgetChart } from "../domain/chart.ts";
import { budgetChart } from "../domain/budget-chart.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { currencyIn, sum } from "./sums.ts";

/** A line of `ledger.budgetReport`. Minor units, both positive. */
type BudgetLine = {
  readonly category: string;
  readonly currency: string;
  readonly spentMinor: number;
  readonly budgetedMinor: number;
};

/**
 * What was spent of each budget, for `show.chart`: the fullest first, a line where the month stands.
 * `day` equals `days` once it is over. Refuses more than one currency.
 *
 * @example
 * await show.chart(budgetBars(lines, { period: "June 2026", day: 18, days: 30 }));
 */
export function budgetBars(
  lines: readonly BudgetLine[],
  when: { readonly period: string; readonly day: number; readonly days: number },
): BudgetChart {
  sum(lines, "spentMinor");
  const [first] = lines;
  const currency = parseCurrency(first === undefined ? "USD" : currencyIn(first));
  return budgetChart({ sums: lines, currency, ...when });
}
