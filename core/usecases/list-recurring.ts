import type { Recurring } from "../domain/recurring.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";
import { recurringIn } from "./recurring-in.ts";

/** The bills and the income that come regularly, the next to come first; what was dismissed is left out. */
export function listRecurring(deps: Deps, act: Act): Promise<Recurring[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => recurringIn(trx, deps, act));
}
