import type { AccountStanding } from "../domain/ledger.ts";
import { accountStandings as standingsOf } from "../store/accounts.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** How the ledger's accounts stand now, the last used first. */
export function accountStandings(deps: Deps, act: Act): Promise<AccountStanding[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => standingsOf(trx, act.ledger.id));
}
