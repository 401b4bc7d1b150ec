import type { Knex } from "knex";
import type { Db } from "./db.ts";

/** Any number that no other program on the same database uses as its advisory lock. */
const LOCK = 0x6275_6467;

type Source = Knex.MigrationSource<readonly [string, Knex.Migration]>;

/**
 * Brings the schema up to date, all or nothing. Processes that start together take turns: the first
 * migrates, the others find it done.
 */
export async function migrate(db: Db, source: Source): Promise<void> {
  await underLock(db, (trx) => trx.migrate.latest({ migrationSource: source }));
}

/** Takes every migration back, newest first. For tests. */
export async function migrateDown(db: Db, source: Source): Promise<void> {
  await underLock(db, (trx) => trx.migrate.rollback({ migrationSource: source }, true));
}

/** How many migrations the database still lacks. */
export async function pendingMigrations(db: Db, source: Source): Promise<number> {
  const [, pending] = await db.readers.migrate.list({ migrationSource: source });
  return pending.length;
}

async function underLock(db: Db, work: (trx: Knex.Transaction) => Promise<unknown>): Promise<void> {
  await db.writer.transaction(async (trx) => {
    if (db.engine === "postgres") await trx.raw("select pg_advisory_xact_lock(?)", [LOCK]);
    await work(trx);
  });
}
