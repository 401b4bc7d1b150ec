import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDb } from "../../core/store/db.ts";
import { migrate } from "../../core/store/migrate.ts";
import { migrationSource } from "../../migrations/index.ts";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** Migrated once for the whole run, and copied: a file, and the name of a database. */
    templates: { readonly sqlite: string; readonly postgres: string };
  }
}

/** One PostgreSQL for the whole run; each test file makes databases of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), "budget-templates-"));
  const templates = { sqlite: join(folder, "migrated.sqlite"), postgres: "migrated" };
  const client = new pg.Client({ connectionString: `${server.url}/postgres` });
  await client.connect();
  await client.query(`create database ${templates.postgres}`);
  await client.end();
  for (const url of [`sqlite:${templates.sqlite}`, `${server.url}/${templates.postgres}`]) {
    const db = openDb(url);
    await migrate(db, migrationSource);
    // Closing the last connection of a SQLite file writes its WAL back: the file is whole then.
    await db.destroy();
  }
  project.provide("postgresUrl", server.url);
  project.provide("templates", templates);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
