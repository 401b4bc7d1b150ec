import { ledgerTables } from "./catalog.ts";
import type { Db, Trx } from "./db.ts";

/** How many rows of a ledger were deleted, by table. */
export type Erased = ReadonlyMap<string, number>;

/**
 * Deletes every row of a ledger from every table, the ledger itself included. Runs as the system role,
 * as what it deletes last is what a ledger's own role is let in by.
 */
export async function eraseLedger(trx: Trx, ledger: number): Promise<Erased> {
  const erased = new Map<string, number>();
  const tables = await ledgerTables(trx);
  // Sums first, so that a line's triggers find nothing to change; what they make all the same goes last.
  const pointedTo = new Set(tables.flatMap(({ pointsTo }) => pointsTo));
  const kept = tables.filter(
    ({ name, pointsTo }) => !pointedTo.has(name) && pointsTo.every((other) => other === "ledgers"),
  );
  for (const { name } of [...kept, ...tables, ...kept]) {
    if (name === "ledgers") continue;
    const gone = await trx(name).where({ ledger_id: ledger }).delete();
    if (!erased.has(name)) erased.set(name, gone);
  }
  await trx("ledgers").where({ id: ledger }).delete();
  return erased;
}

const TRIES = 100;
const BETWEEN_MS = 50;

/**
 * On SQLite: has the file hold what was deleted no more, by bringing what the log beside it holds into
 * it and emptying the log. Pages and cells are overwritten as they are deleted (`secure_delete`).
 */
export async function emptyLog(db: Db): Promise<void> {
  if (db.engine === "postgres") return;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [done] = await db.writer.raw<{ busy: number }[]>("pragma wal_checkpoint(truncate)");
    if (done?.busy !== 1) return;
    // Somebody still reads what was there before.
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
}
