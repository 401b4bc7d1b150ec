import { dayIn } from "../domain/dates.ts";
import type { AccountStanding } from "../domain/ledger.ts";
import { accountStandings as standingsOf } from "../store/accounts.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** How the ledger's accounts stand today, the last used first; what is dated later is left out. */
export function accountStandings(deps: Deps, act: Act): Promise<AccountStanding[]> {
  const today = dayIn(act.ledger.timeZone, deps.clock.now());
  return readLedger(deps.db, act.ledger.id, (trx) => standingsOf(trx, act.ledger.id, today));
}
