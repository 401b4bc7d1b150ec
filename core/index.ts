import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationSource } from "../migrations/index.ts";
import { systemClock } from "./adapters/clock.ts";
import { daysBetween, parseIsoDate } from "./domain/dates.ts";
import { parseCurrency } from "./domain/currencies.ts";
import { type Db, openDb } from "./store/db.ts";
import { migrate } from "./store/migrate.ts";
import type { Act, Deps } from "./usecases/act.ts";
import { addMember } from "./usecases/add-member.ts";
import { findLedger, LOCAL, readerOf } from "./usecases/find-ledger.ts";
import { loadDemo } from "./usecases/load-demo.ts";
import { openAct } from "./usecases/open-act.ts";
import { type OpenLedger, verbsOf } from "./door/index.ts";

export { BudgetError, type Problem } from "./domain/errors.ts";
export type { OpenLedger } from "./door/index.ts";

/** Where the books are and how to open them. */
export type OpenOptions = {
  /** `sqlite:path` or `postgres://…`. */
  readonly databaseUrl?: string;
  /** By name or id; the local or the only one unless told. */
  readonly ledger?: string | number;
  /** Lets it be changed; makes and migrates the database where there is none. */
  readonly write?: boolean;
  /** `YYYY-MM-DD`, the day to take for today. */
  readonly today?: string;
  /** Of a ledger this makes, `USD` unless told. */
  readonly currency?: string;
};

/** The demo ledger's last day unless told, so that every opening shows the same books. */
const DEMO_TODAY = "2026-06-30";

/**
 * Opens a ledger: read-only unless `write`. Without a `databaseUrl` it is the demo ledger, in a
 * temporary file that `close` deletes. Throws when the ledger named is not there.
 *
 * @example
 * const ledger = await openLedger({ databaseUrl: "sqlite:data/local.sqlite" });
 * await ledger.monthlyTotals({ from: "2026-01", to: "2026-03", by: "category" });
 */
export async function openLedger(options: OpenOptions = {}): Promise<OpenLedger> {
  if (options.databaseUrl === undefined) return openDemo(options);
  const db = openDb(options.databaseUrl, { readOnly: options.write !== true });
  try {
    return await opened(db, options, () => db.destroy());
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function opened(
  db: Db,
  options: OpenOptions,
  close: () => Promise<void>,
): Promise<OpenLedger> {
  if (options.write === true) await migrate(db, migrationSource);
  const deps: Deps = { db, clock: clockOn(options.today) };
  const act =
    options.write === true ? await writerOf(deps, options) : await readerIn(deps, options);
  return { ...verbsOf(deps, act), close };
}

async function readerIn(deps: Deps, options: OpenOptions): Promise<Act> {
  const ledger = await findLedger(deps, options.ledger);
  if (ledger === undefined) throw noSuchLedger(options);
  return readerOf(deps, ledger);
}

async function writerOf(deps: Deps, options: OpenOptions): Promise<Act> {
  const ledger = await findLedger(deps, options.ledger);
  if (ledger !== undefined)
    return addMember(deps, ledger, { userId: LOCAL.userId, name: "notebook" });
  if (options.ledger !== undefined) throw noSuchLedger(options);
  return openAct(deps, {
    ...LOCAL,
    userName: "notebook",
    timeZone: "UTC",
    currency: parseCurrency(options.currency ?? "USD"),
    requestKey: null,
  });
}

function noSuchLedger({ ledger }: OpenOptions): Error {
  if (ledger !== undefined) return new Error(`There is no ledger “${ledger}” in this database.`);
  return new Error(
    "Say which ledger: this database holds none, or several and none is the local one.",
  );
}

/** The machine's clock, or one that stands at noon (UTC) of `today`. */
function clockOn(today: string | undefined) {
  if (today === undefined) return systemClock;
  const noon = (daysBetween(EPOCH, parseIsoDate(today)) + 0.5) * 86_400_000;
  return { now: () => noon };
}

const EPOCH = parseIsoDate("1970-01-01");

async function openDemo(options: OpenOptions): Promise<OpenLedger> {
  const folder = mkdtempSync(join(tmpdir(), "budget-demo-"));
  const db = openDb(`sqlite:${join(folder, "demo.sqlite")}`);
  const close = async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await migrate(db, migrationSource);
    const today = options.today ?? DEMO_TODAY;
    const demo = { ...options, write: true, today };
    const deps = { db, clock: clockOn(today) };
    await loadDemo(deps, await writerOf(deps, demo));
    return await opened(db, demo, close);
  } catch (error) {
    await close();
    throw error;
  }
}
