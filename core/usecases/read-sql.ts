import { readSql as readRows, type SqlRow } from "../store/read-sql.ts";
import type { Act, Deps } from "./act.ts";

/** A person's own query over the ledger's views. Throws `sql-refused` where it would do more than read them. */
export function readSql(
  deps: Deps,
  act: Act,
  query: { readonly text: string; readonly values: readonly (string | number)[] },
): Promise<SqlRow[]> {
  return readRows(deps.db, act.ledger.id, query);
}
