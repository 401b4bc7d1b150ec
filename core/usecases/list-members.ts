import type { Member } from "../domain/ledger.ts";
import { readLedger } from "../store/in-ledger.ts";
import { listMembers as membersOf } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";

/** Who may use the ledger, the first one first. */
export function listMembers(deps: Deps, act: Act): Promise<Member[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => membersOf(trx, act.ledger.id));
}
