import type { Change } from "../domain/change.ts";
import { listChanges as changesOf } from "../store/changes.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** The ledger's history, newest first. */
export function listChanges(deps: Deps, act: Act, limit = 20): Promise<Change[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => changesOf(trx, act.ledger.id, limit));
}
