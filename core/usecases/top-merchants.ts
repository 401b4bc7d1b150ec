import type { IsoDate } from "../domain/dates.ts";
import { merchantTotals, type MerchantTotal } from "../store/flows.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** At how many merchants the most was spent between two days, both included; the most first. */
export function topMerchants(
  deps: Deps,
  act: Act,
  input: { readonly from: IsoDate; readonly to: IsoDate; readonly limit: number },
): Promise<MerchantTotal[]> {
  return readLedger(deps.db, act.ledger.id, (trx) =>
    merchantTotals(trx, act.ledger.id, input, Math.max(0, Math.trunc(input.limit))),
  );
}
