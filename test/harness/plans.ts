import { readLedger } from "../../core/store/in-ledger.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import {
  type ImportPlan,
  knownIn,
  planImport,
  type StatementInput,
} from "../../core/usecases/plan-import.ts";

/** A statement, read whole for the ledger as it stands. */
export async function planned(deps: Deps, act: Act, input: StatementInput): Promise<ImportPlan> {
  const { id } = act.ledger;
  const known = await readLedger(deps.db, id, (trx) => knownIn(trx, id));
  return planImport({ deps, act }, input, known);
}
