import type { Act, Deps } from "../usecases/act.ts";
import { monthlyTotals, type TotalsBy } from "../usecases/monthly-totals.ts";
import { type Months, monthsOf } from "./days.ts";

/** Sums over the books. */
export function reportsOf(deps: Deps, act: Act) {
  return {
    monthlyTotals: (input: Months & { readonly by: TotalsBy }) =>
      monthlyTotals(deps, act, { ...monthsOf(input), by: input.by }),
  };
}
