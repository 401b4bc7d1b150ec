import type { Category } from "../domain/ledger.ts";
import { listCategories as categoriesOf } from "../store/categories.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** The ledger's categories in the order people see them, hidden ones included. */
export function listCategories(deps: Deps, act: Act): Promise<Category[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => categoriesOf(trx, act.ledger.id));
}
