import type { Trx } from "./db.ts";
import { type Cell, type Columns, eachBatch, rowsOf } from "./sql.ts";

/** What tells a statement's row apart within its account. */
export type RowKey = { readonly accountId: number; readonly sourceKey: string };

const PLACED: Columns = { place: "bigint", account_id: "bigint", source_key: "text" };

/**
 * Which of `keys` the ledger has already, or had and someone deleted: their places in the list, each
 * with the id of its transaction, `null` where that was deleted.
 */
export async function knownKeys(
  trx: Trx,
  ledger: number,
  keys: readonly RowKey[],
): Promise<ReadonlyMap<number, number | null>> {
  const known = new Map<number, number | null>();
  await eachBatch(trx, PLACED, placed(keys), async (from, json) => {
    // Looked up row by row: a planner that takes the ledger for nearly empty would read all of it.
    const same = "x.ledger_id = ? and x.account_id = r.account_id and x.source_key = r.source_key";
    const found = await rowsOf<{ place: number; id: number | null }>(
      trx,
      `select place, id from (select r.place,
           (select x.id from transactions x where ${same}) as id,
           (select 1 from tombstones x where ${same}) as gone
         from ${from}) as looked where id is not null or gone is not null`,
      [ledger, ledger, json],
    );
    for (const { place, id } of found) known.set(place, id);
  });
  return known;
}

function* placed(keys: readonly RowKey[]): Generator<Cell[]> {
  for (const [place, key] of keys.entries()) yield [place, key.accountId, key.sourceKey];
}
