import { systemClock } from "../adapters/clock.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { daysBetween, parseIsoDate } from "../domain/dates.ts";
import type { Clock } from "../ports.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { addMember } from "../usecases/add-member.ts";
import { findLedger, LOCAL, readerOf } from "../usecases/find-ledger.ts";
import { openAct } from "../usecases/open-act.ts";

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

/** Who reads the ledger named. Throws where there is none such. */
export async function readerIn(deps: Deps, options: OpenOptions): Promise<Act> {
  const ledger = await findLedger(deps, options.ledger);
  if (ledger === undefined) throw noSuchLedger(options);
  return readerOf(deps, ledger);
}

/** Who changes the ledger named, or a new one where none was named and none is there. */
export async function writerIn(deps: Deps, options: OpenOptions): Promise<Act> {
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
export function clockOn(today: string | undefined): Clock {
  if (today === undefined) return systemClock;
  const noon = (daysBetween(EPOCH, parseIsoDate(today)) + 0.5) * 86_400_000;
  return { now: () => noon };
}

const EPOCH = parseIsoDate("1970-01-01");
