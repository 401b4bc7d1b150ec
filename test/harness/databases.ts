import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { migrationSource } from "../../migrations/index.ts";
import { type Db, openDb } from "../../core/store/db.ts";
import { migrate } from "../../core/store/migrate.ts";

export type TestDatabase = {
  /** As DATABASE_URL would say it. */
  readonly url: string;
  readonly open: () => Db;
  /** Closes what `open` opened and deletes the database. */
  readonly drop: () => Promise<void>;
};

/** Every behavioural suite runs once on each: `describe.each(ENGINES)`. */
export const ENGINES = ["sqlite", "postgres"] as const;
export type Engine = (typeof ENGINES)[number];

/** A new, empty database: a file in a new temporary folder, or a database of the suite's PostgreSQL. */
export async function emptyDatabase(engine: Engine): Promise<TestDatabase> {
  const opened: Db[] = [];
  const { url, drop } = engine === "sqlite" ? sqliteFile() : await postgresDatabase();
  return {
    url,
    open: () => {
      const db = openDb(url);
      opened.push(db);
      return db;
    },
    drop: async () => {
      await Promise.all(opened.map((db) => db.destroy()));
      await drop();
    },
  };
}

/** A new database with the schema in place, and it opened. */
export async function migratedDatabase(
  engine: Engine,
): Promise<TestDatabase & { readonly db: Db }> {
  const database = await emptyDatabase(engine);
  const db = database.open();
  await migrate(db, migrationSource);
  return { ...database, db };
}

function sqliteFile(): { url: string; drop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), "budget-db-"));
  return {
    url: `sqlite:${join(folder, "budget.sqlite")}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgresDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(server, `create database ${name}`);
  return {
    url: `${server}/${name}`,
    drop: () => administer(server, `drop database ${name} with (force)`),
  };
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(sql);
  await client.end();
}
