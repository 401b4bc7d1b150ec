import { readLedger } from "../store/in-ledger.ts";
import { merchantsWith } from "../store/merchants.ts";
import type { Act, Deps } from "./act.ts";

/** At most `limit` of the ledger's merchants whose name has every word typed, in any case; the most frequent first. */
export function suggestMerchants(
  deps: Deps,
  act: Act,
  typed: string,
  limit: number,
): Promise<string[]> {
  return readLedger(deps.db, act.ledger.id, (trx) =>
    merchantsWith(trx, act.ledger.id, typed.trim(), limit),
  );
}
