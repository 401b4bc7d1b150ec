import { deleteUpload } from "../store/uploads.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";

/** Forgets a kept statement; nothing of it is stored. Says whether it was still there. */
export function discardUpload(
  deps: Deps,
  act: Act,
  uploadId: number,
): Promise<{ readonly discarded: boolean }> {
  return commit(deps, act, async (trx) => ({
    discarded: await deleteUpload(trx, act.ledger.id, uploadId),
  }));
}
