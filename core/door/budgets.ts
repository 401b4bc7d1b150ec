import { parseMonth } from "../domain/dates.ts";
import type { Rollover } from "../domain/budget.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { budgetReport } from "../usecases/budget-report.ts";
import { setBudget } from "../usecases/set-budget.ts";
import { type Months, monthsOf } from "./days.ts";

/** Budgets and how they stand. */
export function budgetsOf(deps: Deps, act: Act) {
  return {
    setBudget: (budget: {
      readonly category: string;
      readonly amountMinor: number;
      readonly from: string;
      readonly rollover?: Rollover;
    }) => setBudget(deps, act, { ...budget, from: parseMonth(budget.from) }),
    budgetReport: async (months: Months) => {
      const lines = await budgetReport(deps, act, monthsOf(months));
      return lines.map((line) => {
        const { rollover: _, ...shown } = line;
        return shown;
      });
    },
  };
}
