import { BudgetError } from "../domain/errors.ts";
import { refreshCarries } from "./carries.ts";
import type { Db, Trx } from "./db.ts";
import { transacted } from "./dialects.ts";
import { markHomes } from "./homes.ts";

/**
 * Runs `fn` in one write transaction that sees and changes this ledger alone. On PostgreSQL as the
 * app's own role under row-level security, one writer a ledger at a time; on SQLite with the write
 * lock taken at once. The ledger's Home tabs are marked to be drawn anew. Throws `database-busy` or `disk-full` when the database says so.
 */
export function inLedger<T>(db: Db, ledger: number, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return named(() =>
    transacted(db.writer, [entering(ledger), locking(ledger)], async (trx) => {
      const done = await fn(trx);
      await refreshCarries(trx, ledger);
      await markHomes(trx, ledger);
      return done;
    }),
  );
}

/**
 * Runs `fn` in one write transaction over two ledgers, which it sees one at a time: the first to begin
 * with, and after `enter` the one that names.
 */
export function inBothLedgers<T>(
  db: Db,
  ledgers: readonly [first: number, second: number],
  fn: (trx: Trx, enter: (ledger: number) => Promise<void>) => Promise<T>,
): Promise<T> {
  // Always in the same order, so that two moves never wait for each other.
  const locks = ledgers.toSorted((a, b) => a - b).map(locking);
  return named(() =>
    transacted(db.writer, [...locks, entering(ledgers[0])], async (trx) => {
      const done = await fn(trx, (ledger) => enter(db, trx, ledger));
      for (const ledger of ledgers) {
        await enter(db, trx, ledger);
        await refreshCarries(trx, ledger);
        await markHomes(trx, ledger);
      }
      return done;
    }),
  );
}

/** Runs `fn` in one read transaction that sees this ledger alone; it waits for no writer. */
export function readLedger<T>(db: Db, ledger: number, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return named(() => transacted(db.readers, [entering(ledger)], fn));
}

/**
 * Runs `fn` in one read transaction as who may read the ledger's own figures and nothing else: on
 * PostgreSQL a role without any right to what is sealed, on SQLite a connection that cannot write.
 */
export function readOnly<T>(db: Db, ledger: number, fn: (trx: Trx) => Promise<T>): Promise<T> {
  const opening = ["set transaction read only", entering(ledger, "budget_reader")];
  return named(() => transacted(db.readers, opening, fn));
}

/**
 * Runs `fn` in one write transaction across ledgers, as the system role: for making a person's
 * ledger or deleting one, for the inbox, for who has Home open and for turns in channels, nothing else.
 */
export function asSystem<T>(db: Db, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return acrossLedgers(db.writer, fn);
}

/** Runs `fn` in one read transaction across ledgers, as the system role: for finding a person's ledger. */
export function readSystem<T>(db: Db, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return acrossLedgers(db.readers, fn);
}

function acrossLedgers<T>(pool: Db["writer"], fn: (trx: Trx) => Promise<T>): Promise<T> {
  return named(() => transacted(pool, ["set local role budget_system"], fn));
}

/** Has a transaction on PostgreSQL work as `role`, in this ledger alone. */
function entering(ledger: number, role = "budget_app"): string {
  return `select set_config('role', '${role}', true), set_config('app.ledger', '${whole(ledger)}', true)`;
}

/** Has it wait until no other that locks this ledger is open. */
function locking(ledger: number): string {
  return `select pg_advisory_xact_lock(${whole(ledger)})`;
}

/** Statements that open a transaction take no bindings. */
function whole(id: number): string {
  if (!Number.isSafeInteger(id)) throw new TypeError("a ledger's id is a whole number");
  return String(id);
}

async function enter(db: Db, trx: Trx, ledger: number): Promise<void> {
  if (db.engine === "postgres") await trx.raw(entering(ledger));
}

const BUSY = new Set(["SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01", "57014"]);
const FULL = new Set(["SQLITE_FULL", "SQLITE_IOERR", "53100"]);
/** A file or a session opened to be read; also a statement that PostgreSQL's read-only transactions refuse. */
const READ_ONLY = new Set(["SQLITE_READONLY", "25006"]);

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (BUSY.has(code)) throw new BudgetError({ code: "database-busy" }, { cause: error });
    if (READ_ONLY.has(code)) throw new BudgetError({ code: "read-only" }, { cause: error });
    if (FULL.has(code)) throw new BudgetError({ code: "disk-full" }, { cause: error });
    throw error;
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
