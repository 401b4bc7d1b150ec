import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Db, openDb } from "../../core/store/db.ts";

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
  return opening(engine === "sqlite" ? sqliteFile(null) : await postgresDatabase("template1"));
}

/** A new database with the schema in place: a copy of the one that was migrated for the whole run. */
export async function preparedDatabase(engine: Engine): Promise<TestDatabase> {
  const { sqlite, postgres } = inject("templates");
  return opening(engine === "sqlite" ? sqliteFile(sqlite) : await postgresDatabase(postgres));
}

/** The same, and it opened. */
export async function migratedDatabase(
  engine: Engine,
): Promise<TestDatabase & { readonly db: Db }> {
  const database = await preparedDatabase(engine);
  return { ...database, db: database.open() };
}

type Place = { readonly url: string; readonly drop: () => Promise<void> };

function opening({ url, drop }: Place): TestDatabase {
  const opened: Db[] = [];
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

function sqliteFile(template: string | null): Place {
  const folder = mkdtempSync(join(tmpdir(), "budget-db-"));
  const file = join(folder, "budget.sqlite");
  if (template !== null) copyFileSync(template, file);
  return {
    url: `sqlite:${file}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgresDatabase(template: string): Promise<Place> {
  const server = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(server, `create database ${name} template ${template}`);
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
