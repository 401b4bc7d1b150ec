import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Engine } from "../harness/databases.ts";

/**
 * How long the engine's own loader takes for the same rows: with all that the tables have, and with
 * less (SQLite: the unique key alone; PostgreSQL: no foreign keys).
 */
export type Yardsticks = { readonly sameIndexesMs: number; readonly lessMs: number };

const TABLES = ["transactions", "lines"] as const;
/** What came of files: rows typed by hand have no key, and a CSV file has no NULL. */
const ROWS: Readonly<Record<string, string>> = {
  transactions: "select * from transactions where source = 'file'",
  lines:
    "select * from lines where transaction_id in (select id from transactions where source = 'file')",
};
/** The search index of the same rows, as a trigger would fill it. */
const SEARCHED = `insert into transaction_letters (rowid, text)
  select id, merchant || ' ' || description || ' ' || notes || ' ' || tags from transactions`;
const UNIQUE = "transactions_ledger_id_account_id_source_key_unique";

function sqlite(file: string, ...commands: readonly string[]): string {
  const done = spawnSync("sqlite3", [file, ...commands], { maxBuffer: 2 ** 30 });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  return done.stdout.toString();
}

/** The middle one of so many times; `null` where the engine's loader is not there. */
export async function yardsticksOf(
  engine: Engine,
  url: string,
  times: number,
): Promise<Yardsticks | null> {
  const measured: Yardsticks[] = [];
  for (let time = 0; time < times; time += 1) {
    const one =
      engine === "sqlite"
        ? sqliteYardsticks(url.replace("sqlite:", ""))
        : await postgresYardsticks(url);
    if (one === null) return null;
    measured.push(one);
  }
  const middle = (of: (one: Yardsticks) => number): number =>
    measured.map(of).toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
  return {
    sameIndexesMs: middle((one) => one.sameIndexesMs),
    lessMs: middle((one) => one.lessMs),
  };
}

/** `.import` of what an import stored in `database` into the same tables with the same indexes. */
function sqliteYardsticks(database: string): Yardsticks | null {
  if (spawnSync("sqlite3", ["-version"]).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "budget-yard-"));
  const csv = (table: string): string => join(folder, `${table}.csv`);
  try {
    for (const table of TABLES) sqlite(database, "-csv", `.once ${csv(table)}`, ROWS[table] ?? "");
    const schema = sqlite(database, ".schema --nosys");
    const made = (name: string, keep: (index: string) => boolean): string => {
      const file = join(folder, name);
      // A file has no NULL, so the check of a word that may be missing goes.
      const loose = schema.replaceAll(/check \(`?why`? in \([^)]*\)\)/gu, "");
      const run = spawnSync("sqlite3", [file], { input: `pragma journal_mode=wal;\n${loose}` });
      if (run.status !== 0) throw new Error(run.stderr.toString());
      const names = (type: string): string[] =>
        sqlite(file, `select name from sqlite_master where type='${type}' and sql is not null`)
          .split("\n")
          .filter((line) => line !== "");
      for (const name_ of names("trigger")) sqlite(file, `drop trigger "${name_}"`);
      for (const name_ of names("index").filter((one) => !keep(one)))
        sqlite(file, `drop index "${name_}"`);
      return file;
    };
    const timed = (file: string, tables: readonly string[], also: readonly string[]): number => {
      const began = performance.now();
      sqlite(file, ...tables.map((table) => `.import --csv ${csv(table)} ${table}`), ...also);
      return performance.now() - began;
    };
    const sameIndexesMs = timed(
      made("same.sqlite", () => true),
      TABLES,
      [SEARCHED],
    );
    const lessMs = timed(
      made("key.sqlite", (index) => index === UNIQUE),
      ["transactions"],
      [],
    );
    return { sameIndexesMs, lessMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** COPY of the same rows into empty copies of the tables, with the same indexes and foreign keys, by the server itself. */
async function postgresYardsticks(url: string): Promise<Yardsticks> {
  const folder = mkdtempSync(join(tmpdir(), "budget-yard-"));
  chmodSync(folder, 0o777);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of TABLES) {
      const file = join(folder, `${table}.csv`);
      writeFileSync(file, "");
      chmodSync(file, 0o666);
      await client.query(`copy (${ROWS[table]}) to '${file}'`);
      await client.query(`create table copy_of_${table} (like ${table} including all)`);
    }
    const bare = await copied(client, folder);
    for (const table of TABLES) {
      await client.query(`truncate copy_of_${table}`);
      await addForeignKeys(client, table);
    }
    const sameIndexesMs = await copied(client, folder);
    for (const table of TABLES) await client.query(`drop table copy_of_${table}`);
    return { sameIndexesMs, lessMs: bare };
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function copied(client: pg.Client, folder: string): Promise<number> {
  const began = performance.now();
  for (const table of TABLES)
    await client.query(`copy copy_of_${table} from '${join(folder, `${table}.csv`)}'`);
  return performance.now() - began;
}

/** As the table itself has them: `like` leaves them out. */
async function addForeignKeys(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ def: string }>(
    "select pg_get_constraintdef(oid) as def from pg_constraint where contype = 'f' and conrelid = $1::regclass",
    [table],
  );
  for (const { def } of rows) await client.query(`alter table copy_of_${table} add ${def}`);
}
