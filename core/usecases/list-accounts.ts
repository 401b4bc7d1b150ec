import type { Account } from "../domain/ledger.ts";
import { listAccounts as accountsOf } from "../store/accounts.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** The ledger's accounts, the last used first. */
export function listAccounts(deps: Deps, act: Act): Promise<Account[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => accountsOf(trx, act.ledger.id));
}
