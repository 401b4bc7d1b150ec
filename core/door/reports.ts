import { cashFlow } from "../usecases/cash-flow.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { exportCsv } from "../usecases/export-csv.ts";
import { monthlyTotals, type TotalsBy } from "../usecases/monthly-totals.ts";
import { netWorth } from "../usecases/net-worth.ts";
import { topMerchants } from "../usecases/top-merchants.ts";
import { type Days, daysOf, type Months, monthsOf, spanOf } from "./days.ts";

/** Sums over the books. */
export function reportsOf(deps: Deps, act: Act) {
  return {
    monthlyTotals: (input: Months & { readonly by: TotalsBy }) =>
      monthlyTotals(deps, act, { ...monthsOf(input), by: input.by }),
    cashFlow: (months: Months) => cashFlow(deps, act, monthsOf(months)),
    /** Days or months. */
    netWorth: (span: Months) => netWorth(deps, act, spanOf(act.ledger, span)),
    /** Days or months; ten unless told. */
    topMerchants: ({ limit, ...span }: Months & { readonly limit?: number }) =>
      topMerchants(deps, act, { ...spanOf(act.ledger, span), limit: limit ?? 10 }),
    /** Every line as CSV text, oldest first; what may be read as a formula is disarmed. */
    exportCsv: (days: Days = {}) => exportCsv(deps, act, daysOf(days)),
  };
}
