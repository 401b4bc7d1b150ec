import { parseMonth } from "../domain/dates.ts";
import type { Rollover } from "../domain/budget.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { budgetReport } from "../usecases/budget-report.ts";
import { setBudget } from "../usecases/set-budget.ts";
import { type Months, monthsOf } from "./days.ts";

/** Budgets and how they stand. */
export function budgetsOf(deps: Deps, act: Act) {
  return {
    /**
     * What a category may take each month from `from` (`YYYY-MM`) on: minor units of the ledger’s
     * currency, positive. What is left carries over with `rollover: "surplus"`, overspending too
     * with `"all"`.
     */
    setBudget: (budget: {
      readonly category: string;
      readonly amountMinor: number;
      readonly from: string;
      readonly rollover?: Rollover;
    }) => setBudget(deps, act, { ...budget, from: parseMonth(budget.from) }),
    /**
     * How every budget stood in each month (`YYYY-MM`, both included), ordered by month, then
     * category. `leftMinor` is budgeted + carried − spent; spending is positive, a refund lowers
     * it.
     */
    budgetReport: async (months: Months) => {
      const lines = await budgetReport(deps, act, monthsOf(months));
      return lines.map((line) => {
        const { rollover: _, ...shown } = line;
        return shown;
      });
    },
  };
}
