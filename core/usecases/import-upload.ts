import { deleteUpload } from "../store/uploads.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { type Imported, importIn, type OnProgress } from "./import-statement.ts";
import { inputOf, uploadIn } from "./keep-statement.ts";

/** Imports a kept statement and forgets its bytes, in one database transaction. */
export function importUpload(
  deps: Deps,
  act: Act,
  uploadId: number,
  onProgress: OnProgress = () => undefined,
): Promise<Imported> {
  return commit(deps, act, async (trx) => {
    const upload = await uploadIn(trx, act.ledger.id, uploadId);
    const imported = await importIn(trx, { deps, act, onProgress }, inputOf(upload));
    await deleteUpload(trx, act.ledger.id, uploadId);
    return imported;
  });
}
