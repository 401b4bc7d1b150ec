import type { Trx } from "./db.ts";

/** A value as a column takes it. */
export type Cell = string | number | boolean | null;

/** Whether `trx` runs on PostgreSQL; else on SQLite. */
export function onPostgres(trx: Trx): boolean {
  return trx.client.config.client === "pg";
}

/** The day that lies `days` after the day in `column` (before it where negative), as SQL. */
export function dayShifted(trx: Trx, column: string, days: number): string {
  return onPostgres(trx)
    ? `to_char(${column}::date + (${days}), 'YYYY-MM-DD')`
    : `date(${column}, '${days} days')`;
}

/** Rows to insert at once: one JSON document a statement costs a tenth of a statement a row. */
export const BATCH = 5000;

/**
 * How many rows the first batches of a statement have: fewer, so that the store need not wait for
 * thousands to be read. On PostgreSQL two are enough for it to see that rows differ in their keys alone.
 */
export function firstBatches(trx: Trx): readonly number[] {
  return onPostgres(trx) ? [100, 900, 2700] : [100, 300, 900, 2700];
}

/** The SQL type a column has inside a JSON document. */
export type ColumnType = "bigint" | "text" | "integer" | "boolean";

/** The columns of many rows at once, in order. */
export type Columns = Readonly<Record<string, ColumnType>>;

/**
 * `rows` (each in the order of `columns`) as a relation named `r` that SQL can select from, in
 * batches: `use` is called with the `from` expression and its one binding.
 */
export async function eachBatch(
  trx: Trx,
  columns: Columns,
  rows: Iterable<readonly Cell[]>,
  use: (from: string, json: string) => Promise<void>,
): Promise<void> {
  const from = relationOf(trx, columns);
  let batch: (readonly Cell[])[] = [];
  // While the database takes one batch in, the next is made ready.
  let taken: Promise<void> = Promise.resolve();
  const take = async (): Promise<void> => {
    const json = JSON.stringify(batch);
    batch = [];
    await taken;
    taken = use(from, json);
    // Its failure is met by the next `await`, which may be a while.
    taken.catch(() => undefined);
  };
  try {
    for (const row of rows) {
      batch.push(row);
      if (batch.length === BATCH) await take();
    }
    if (batch.length > 0) await take();
  } finally {
    await taken;
  }
}

/** A JSON array of rows (each in the order of `columns`) as a relation named `r`, with one binding. */
export function relationOf(trx: Trx, columns: Columns): string {
  return onPostgres(trx) ? postgresRelation(columns) : sqliteRelation(columns);
}

// The limit keeps SQLite from folding the subquery into a join: it would read the JSON again for every row.
// `jsonb_each` gives each row taken apart already; `json_each` gives it as text, parsed anew for every column.
function sqliteRelation(columns: Columns): string {
  const picks = Object.keys(columns).map((name, i) => `value ->> ${i} as ${name}`);
  return `(select ${picks.join(", ")} from jsonb_each(?) limit -1) as r`;
}

function postgresRelation(columns: Columns): string {
  const picks = Object.entries(columns).map(
    ([name, type], i) => `(value ->> ${i})::${type} as ${name}`,
  );
  return `(select ${picks.join(", ")} from jsonb_array_elements(?::jsonb) as value) as r`;
}

/** Inserts many rows of one ledger. `columns` are the table's own names; conflicts are errors. */
export async function insertMany(
  trx: Trx,
  table: string,
  columns: Columns,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const names = Object.keys(columns).join(", ");
  await eachBatch(trx, columns, rows, async (from, json) => {
    await trx.raw(`insert into ${table} (${names}) select ${names} from ${from} where true`, [
      json,
    ]);
  });
}

/** The rows a raw query gives, whichever engine ran it. */
export async function rowsOf<Row>(
  trx: Trx,
  sql: string,
  bindings: readonly Cell[],
): Promise<Row[]> {
  const result = await trx.raw(sql, [...bindings]);
  return Array.isArray(result) ? result : result.rows;
}
