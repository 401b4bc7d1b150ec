import { BudgetError } from "../domain/errors.ts";
import { readLedger } from "../store/in-ledger.ts";
import { tidiedUp } from "../store/upkeep.ts";
import { deleteUpload, findUpload, saidOf } from "../store/uploads.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { asPlanned, type Imported, importIn } from "./import-statement.ts";
import { inputOf } from "./keep-statement.ts";
import type { ImportPlan } from "./plan-import.ts";
import type { OnProgress } from "./store-rows.ts";

/** Imports a kept statement and forgets its bytes, in one database transaction. */
export async function importUpload(
  deps: Deps,
  act: Act,
  uploadId: number,
  onProgress: OnProgress = () => undefined,
): Promise<Imported> {
  const context = { deps, act, onProgress };
  const { id } = act.ledger;
  // Gone where it was imported already: `commit` then has the answer of that time.
  const upload = await readLedger(deps.db, id, (trx) => findUpload(trx, id, uploadId));
  const store = (plan?: ImportPlan) =>
    commit(deps, act, async (trx) => {
      const said = await saidOf(trx, id, uploadId);
      if (upload === undefined || plan === undefined || said === undefined)
        throw new BudgetError({ code: "not-found", what: "upload" });
      const imported = await importIn(trx, context, inputOf({ ...upload, ...said }), plan);
      await deleteUpload(trx, id, uploadId);
      return imported;
    });
  const done = await (upload === undefined ? store() : asPlanned(context, inputOf(upload), store));
  await tidiedUp(deps.db, done.repeated ? 0 : done.added);
  return done;
}
