import type { Trx } from "./db.ts";
import { type Cell, rowsOf } from "./sql.ts";

const UNFILED = "from lines where ledger_id = ? and category_id is null and counted";

/** A split can have several parts without a category; so many lines hold enough transactions. */
const LINES_EACH = 10;

/** The newest transactions of a ledger that want a category, by id: found by index, however many there are. */
export async function newestUnfiled(trx: Trx, ledger: number, limit: number): Promise<number[]> {
  const sql = `select transaction_id as id ${UNFILED} order by date desc, transaction_id desc limit ?`;
  const bindings: Cell[] = [ledger, limit * LINES_EACH];
  const rows = await rowsOf<{ readonly id: number }>(trx, sql, bindings);
  return [...new Set(rows.map(({ id }) => id))].slice(0, limit);
}

/** How many lines of a ledger want a category; those past `most` are not counted. */
export async function countUnfiled(trx: Trx, ledger: number, most: number): Promise<number> {
  const sql = `select cast(count(*) as bigint) as n from (select 1 as one ${UNFILED} limit ?) as first_ones`;
  const [row] = await rowsOf<{ readonly n: number }>(trx, sql, [ledger, most]);
  return row?.n ?? 0;
}
