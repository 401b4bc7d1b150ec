import type { SyncLine } from "../domain/bank.ts";
import { listSyncLines } from "../store/bank-syncs.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";
import { bankLinkIn } from "./bank-link-in.ts";

const LAST = 10;

/** The last syncs of a link, the newest first. Throws `not-found`. */
export function listSyncs(deps: Deps, act: Act, linkId: number): Promise<readonly SyncLine[]> {
  const ledger = act.ledger.id;
  return readLedger(deps.db, ledger, async (trx) => {
    await bankLinkIn(trx, ledger, linkId);
    return listSyncLines(trx, ledger, linkId, LAST);
  });
}
