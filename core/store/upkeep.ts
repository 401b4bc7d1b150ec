import type { Db } from "./db.ts";

/** Fewer change little of what PostgreSQL knows of a table. */
const MANY = 50_000;

/** What an import writes to, one row a row or less. */
const WRITTEN = "transactions, lines, day_sums, period_sums, merchant_sums, carries";

/**
 * To be called when a transaction that added `rows` has ended. Of many, PostgreSQL counts its tables
 * and sorts what waits for the search index at once: it does so by itself within minutes, and until
 * then plans as if the tables were nearly empty and reads all that waits at every search.
 */
export async function tidiedUp({ engine, writer }: Db, rows: number): Promise<void> {
  if (engine !== "postgres" || rows < MANY) return;
  // A login that does not own the tables is warned, and they are passed over. Whatever else keeps it
  // from this, the rows are in, and the server comes round to it.
  await writer.raw(`vacuum (analyze, skip_locked) ${WRITTEN}`).catch(() => undefined);
}
