import { statSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { migrationSource } from "../../../migrations/index.ts";
import { migrate, migrateDown, pendingMigrations } from "../../../core/store/migrate.ts";
import { ENGINES, type TestDatabase, emptyDatabase } from "../../harness/databases.ts";

describe.each(ENGINES)("migrate() on %s", (engine) => {
  let database: TestDatabase;
  afterEach(() => database.drop());

  it("goes up, down and up again", async () => {
    database = await emptyDatabase(engine);
    const db = database.open();
    await migrate(db, migrationSource);
    expect(await pendingMigrations(db, migrationSource)).toBe(0);
    await migrateDown(db, migrationSource);
    expect(await db.writer.schema.hasTable("ledgers")).toBe(false);
    await migrate(db, migrationSource);
    expect(await db.writer.schema.hasTable("inbox")).toBe(true);
  });

  it("runs once when several start together", async () => {
    database = await emptyDatabase(engine);
    const dbs = [database.open(), database.open(), database.open()];
    await Promise.all(dbs.map((db) => migrate(db, migrationSource)));
    const batches = await dbs[0]!.writer("knex_migrations").distinct("batch");
    expect(batches).toHaveLength(1);
  });
});

it("makes a SQLite file that only its owner can read", async () => {
  const database = await emptyDatabase("sqlite");
  await migrate(database.open(), migrationSource);
  const file = database.url.replace("sqlite:", "");
  for (const name of [file, `${file}-wal`]) expect(statSync(name).mode & 0o777).toBe(0o600);
  await database.drop();
});
