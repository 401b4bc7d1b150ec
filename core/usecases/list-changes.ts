import type { ChangePage } from "../domain/change.ts";
import { listChanges as changesOf } from "../store/changes.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** A page of the ledger's history, newest first; `before` is the cursor an earlier page gave as `next`. */
export function listChanges(
  deps: Deps,
  act: Act,
  page: { readonly limit: number; readonly before?: number | undefined },
): Promise<ChangePage> {
  return readLedger(deps.db, act.ledger.id, (trx) => changesOf(trx, act.ledger.id, page));
}
