import { existsSync } from "node:fs";
import { migrationSource } from "../../migrations/index.ts";
import { dayIn } from "../domain/dates.ts";
import { displayed } from "../notebook/display.ts";
import { ledgerOf } from "../notebook/ledger.ts";
import { openDb } from "../store/db.ts";
import { migrate } from "../store/migrate.ts";
import { clockOn, type OpenOptions, readerIn, writerIn } from "./acts.ts";
import { demoBooks } from "./demo.ts";
import { type OpenLedger, verbsOf } from "./index.ts";
import { spoken } from "./spoken.ts";

/**
 * Opens a ledger: read-only unless `write`. Without a `databaseUrl` it is the demo ledger, in a
 * temporary file that `close` deletes. Throws when the ledger named is not there.
 *
 * @example
 * const ledger = await openLedger({ databaseUrl: "sqlite:data/local.sqlite" });
 * await ledger.monthlyTotals({ from: "2026-01", to: "2026-03", by: "category" });
 */
export async function openLedger(options: OpenOptions = {}): Promise<OpenLedger> {
  const { databaseUrl } = options;
  if (databaseUrl !== undefined) return opened({ ...options, databaseUrl }, () => undefined);
  const demo = await demoBooks(options);
  return opened(demo.options, demo.remove, "Demo ledger");
}

async function opened(
  options: OpenOptions & { readonly databaseUrl: string },
  remove: () => void,
  shownAs?: string,
): Promise<OpenLedger> {
  const isWritable = options.write === true;
  if (!isWritable) refuseMissing(options.databaseUrl);
  const db = openDb(options.databaseUrl, { readOnly: !isWritable });
  const close = async (): Promise<void> => {
    await db.destroy();
    remove();
  };
  try {
    if (isWritable) await migrate(db, migrationSource);
    const deps = { db, clock: clockOn(options.today) };
    const act = await (isWritable ? writerIn : readerIn)(deps, options);
    const { name, currency, timeZone } = act.ledger;
    const facts = {
      name: shownAs ?? name,
      currency,
      today: dayIn(timeZone, deps.clock.now()),
      isWritable,
    };
    return displayed(spoken({ ...verbsOf(deps, act), ...facts, close }), () => ledgerOf(facts));
  } catch (error) {
    await close();
    throw error;
  }
}

/** A SQLite file that is not there is made only for whoever writes. */
function refuseMissing(databaseUrl: string): void {
  if (/^postgres(?:ql)?:/u.test(databaseUrl)) return;
  const file = databaseUrl.replace(/^sqlite:/u, "");
  if (!existsSync(file)) throw new Error(`There is no database at ${file}.`);
}
