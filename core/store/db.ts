import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import knexFactory, { type Knex } from "knex";
import SqliteClient from "knex/lib/dialects/sqlite3/index.js";
import pg from "pg";
import { ImmediateClient, PostgresClient } from "./dialects.ts";

/** An open database: one writer and many readers, so that no read waits for an import. */
export type Db = {
  readonly engine: "sqlite" | "postgres";
  readonly writer: Knex;
  /** On PostgreSQL the same pool as `writer`. */
  readonly readers: Knex;
  readonly destroy: () => Promise<void>;
};

/** One transaction, on which every query of a use case runs. */
export type Trx = Knex.Transaction;

const PRAGMAS = [
  "PRAGMA busy_timeout=2000",
  "PRAGMA foreign_keys=ON",
  "PRAGMA synchronous=NORMAL",
  "PRAGMA cache_size=-65536",
  "PRAGMA secure_delete=ON",
];

/**
 * A cache of 32 MB: an import of a million rows is no slower with it; readers gain by more. The log is
 * brought into the file once it has grown to 16 MB: at 4 MB every larger import would wait for that.
 */
const WRITER_PRAGMAS = [
  "PRAGMA cache_size=-32768",
  "PRAGMA journal_mode=WAL",
  "PRAGMA wal_autocheckpoint=4096",
];

type Done = (error: Error | null, connection?: unknown) => void;
type SqliteConnection = { exec(sql: string, done: (error: Error | null) => void): void };

const TRIES = 100;
const BETWEEN_MS = 20;

/** The switch to WAL is refused at once, whatever the timeout, while another process makes it too. */
function withPragmas(last: readonly string[]): (c: SqliteConnection, done: Done) => void {
  const sql = [...PRAGMAS, ...last].join(";");
  return (connection, done) => {
    const attempt = (left: number): void =>
      connection.exec(sql, (error) => {
        if (error === null || left === 0 || !error.message.includes("SQLITE_BUSY"))
          done(error, connection);
        else setTimeout(attempt, BETWEEN_MS, left - 1);
      });
    attempt(TRIES);
  };
}

/** Creates the file for its owner alone; SQLite gives its WAL the same mode. */
function makePrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

/** Knex always asks to write; SQLite's own URI is the way to say that this connection must not. */
function readOnlyUri(file: string): string {
  return `${pathToFileURL(file).href}?mode=ro`;
}

// Knex prints what it also throws, with the address of the server in it.
const QUIET: Knex.Logger = {
  warn: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  deprecate: () => undefined,
};

function openSqlite(file: string, readOnly: boolean): Db {
  if (!readOnly) makePrivateFile(file);
  const readers = knexFactory({
    client: SqliteClient,
    connection: { filename: readOnlyUri(file), flags: ["OPEN_URI"] },
    useNullAsDefault: true,
    pool: { min: 0, max: 4, afterCreate: withPragmas([]) },
    log: QUIET,
  });
  if (readOnly)
    return { engine: "sqlite", writer: readers, readers, destroy: () => readers.destroy() };
  const writer = knexFactory({
    client: ImmediateClient,
    connection: { filename: file },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: withPragmas(WRITER_PRAGMAS) },
    log: QUIET,
  });
  return {
    engine: "sqlite",
    writer,
    readers,
    destroy: async () => {
      await readers.destroy();
      await writer.destroy();
    },
  };
}

const INT8 = 20;
const NUMERIC = 1700;

/** pg gives 64-bit integers and sums as text; ours are whole and must fit a number exactly. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe whole number: ${text}`);
  return value;
}

// pg lists the types it knows as an enumeration, but is asked about any number.
type Parsers = { getTypeParser(oid: number, format?: string): unknown };

function openPostgres(url: string, readOnly: boolean): Db {
  const usual: Parsers = pg.types;
  const types = {
    getTypeParser: (oid: number, format?: string): unknown =>
      oid === INT8 || oid === NUMERIC ? wholeNumber : usual.getTypeParser(oid, format),
  };
  const connection = {
    connectionString: url,
    types,
    application_name: "budget-tracker",
    // What a use case asks at once is sent at once; the answers come in the same order.
    pipeline: true,
    ...(readOnly ? { options: "-c default_transaction_read_only=on" } : {}),
  };
  const pool = knexFactory({
    client: PostgresClient,
    connection,
    acquireConnectionTimeout: 10_000,
    pool: { min: 0, max: 10 },
    log: QUIET,
  });
  return { engine: "postgres", writer: pool, readers: pool, destroy: () => pool.destroy() };
}

/**
 * Opens `sqlite:path` or `postgres://…`. A SQLite file is made, readable by its owner alone, unless
 * `readOnly`. Nothing is migrated: see `migrate`.
 */
export function openDb(url: string, options: { readonly readOnly?: boolean } = {}): Db {
  const { readOnly = false } = options;
  if (/^postgres(?:ql)?:/u.test(url)) return openPostgres(url, readOnly);
  return openSqlite(url.replace(/^sqlite:/u, ""), readOnly);
}
