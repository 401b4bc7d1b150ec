import type { Fields } from "./changes.ts";
import type { Trx } from "./db.ts";

/** One kind of thing that changes are recorded of: how to read it, and how to make it as it was. */
export type Entity = {
  readonly read: (trx: Trx, ledger: number, id: number) => Promise<Fields>;
  /** Makes the thing have these fields: added, changed, or taken out for `null`. */
  readonly write: (trx: Trx, ledger: number, id: number, fields: Fields) => Promise<void>;
};

/** An entity that is one row of a table, told by these columns. */
export function rowOf(table: string, columns: readonly string[]): Entity {
  const plain = (row: Record<string, unknown> | undefined): Fields => {
    if (row === undefined) return null;
    return Object.fromEntries(columns.map((name) => [name, row[name] ?? null]));
  };
  return {
    read: async (trx, ledger, id) =>
      plain(
        await trx(table)
          .where({ ledger_id: ledger, id })
          .first(...columns),
      ),
    write: async (trx, ledger, id, fields) => {
      const key = { ledger_id: ledger, id };
      if (fields === null) await trx(table).where(key).delete();
      else if ((await trx(table).where(key).update(fields)) === 0) {
        await trx(table).insert({ ...key, ...fields });
      }
    },
  };
}
