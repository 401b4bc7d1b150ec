import type { CashFlow } from "../domain/cash-flow.ts";
import type { Month } from "../domain/dates.ts";
import { periodsOf } from "../domain/periods.ts";
import { cashFlows } from "../store/flows.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/**
 * What came in and went out each month, currencies apart; ordered by month and currency. A month in
 * which nothing moved is left out. Transfers between own accounts are neither.
 */
export function cashFlow(
  deps: Deps,
  act: Act,
  months: { readonly from: Month; readonly to: Month },
): Promise<CashFlow[]> {
  const periods = periodsOf(act.ledger, months);
  return readLedger(deps.db, act.ledger.id, (trx) => cashFlows(trx, act.ledger.id, periods));
}
