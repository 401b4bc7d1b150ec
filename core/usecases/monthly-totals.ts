import type { Month } from "../domain/dates.ts";
import { periodsOf } from "../domain/periods.ts";
import { readLedger } from "../store/in-ledger.ts";
import { type Total, totalsBy, type TotalsBy } from "../store/reports.ts";
import type { Act, Deps } from "./act.ts";

export type { TotalsBy } from "../store/reports.ts";

/** Adds up the ledger by month and key, currencies apart; ordered by month, key, currency. */
export function monthlyTotals(
  deps: Deps,
  act: Act,
  input: { readonly from: Month; readonly to: Month; readonly by: TotalsBy },
): Promise<Total[]> {
  const periods = periodsOf(act.ledger, input);
  return readLedger(deps.db, act.ledger.id, (trx) =>
    totalsBy(trx, act.ledger.id, periods, input.by),
  );
}
