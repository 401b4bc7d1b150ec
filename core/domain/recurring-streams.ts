import type { RecurringRow } from "./recurring.ts";
import { CADENCES, type Cadence, type Fit, fitOf, type Timed, timed } from "./recurring-cadence.ts";
import { isSteady } from "./recurring-prices.ts";

/** Payments that come in a cadence. */
export type Stream = Fit<RecurringRow> & {
  /** Those that fit, in order of date. */
  readonly rows: readonly RecurringRow[];
  /** From 0 to 1. */
  readonly confidence: number;
};

/** Of the rows, so many have to fit; and of the times it was to come, so many it has to have come. */
const [MOST_FIT, MOST_CAME] = [0.8, 0.75];
/** What came fewer times than this has to have come every time. */
const FEW = 5;
/** Where prices vary, it has to come on its day, this many days off on average. */
const PUNCTUAL = 2;
/** The largest amount may be so many times the least. */
const VARIES = 6;
/** Of what varies, how much weekly or fortnightly income may: the largest to the least. */
const PAY_VARIES = 1.6;
/** Among other purchases, one price has to come so many times. */
const LEAST_ALIKE = 4;
/** What is recent: where a merchant's earlier rows are no pattern, these may be. */
const RECENT_DAYS = 400;

/**
 * The recurring payments among the rows (in order of date) of one merchant, currency and direction:
 * all of them as one, or those of each account, or else each price that keeps coming back.
 */
export function streamsOf(rows: readonly RecurringRow[]): Stream[] {
  return streamsIn(rows.map(timed));
}

type At = Timed<RecurringRow>;

function streamsIn(rows: readonly At[]): Stream[] {
  const whole = bestStream(rows) ?? bestStream(recentOf(rows));
  if (whole !== null) return [whole];
  const halves = (rows[0]?.row.amountMinor ?? 0) > 0 ? twiceAMonth(rows) : [];
  if (halves.length > 0) return halves;
  const accounts = [...groupedBy(rows, ({ row }) => row.accountId).values()];
  if (accounts.length > 1) return accounts.flatMap(streamsIn);
  return pricesOf(rows);
}

function recentOf(rows: readonly At[]): readonly At[] {
  const last = rows.at(-1)?.day ?? 0;
  return rows.filter(({ day }) => last - day <= RECENT_DAYS);
}

/** The stream of each price; where a price follows another in the same cadence, they are one. */
function pricesOf(rows: readonly At[]): Stream[] {
  const alike = [...groupedBy(rows, ({ row }) => row.amountMinor).values()].filter(
    (some) => some.length > 1,
  );
  const found: Stream[] = [];
  for (const some of alike) {
    const at = found.findIndex((stream) => followed(stream, some) !== null);
    const earlier = found[at];
    const merged = earlier === undefined ? null : followed(earlier, some);
    if (merged !== null) found.splice(at, 1, merged);
    else if (some.length >= LEAST_ALIKE) {
      const one = bestStream(some);
      found.push(...(one === null ? twiceAMonth(some) : [one]));
    }
  }
  return found;
}

/** The stream with the next price's rows; `null` where they do not go on where it ends. */
function followed(stream: Stream, rows: readonly At[]): Stream | null {
  const [last, first] = [stream.came.at(-1)?.at, rows[0]];
  if (last === undefined || first === undefined || first.day <= last.day) return null;
  const both = streamIn([...stream.came.map(({ at }) => at), ...rows], stream.cadence);
  return both !== null && both.rows.length === stream.rows.length + rows.length ? both : null;
}

/** Two streams where something comes twice a month, as pay on the 15th and on the last; else none. */
function twiceAMonth(rows: readonly At[]): Stream[] {
  const monthly = CADENCES.find(({ name }) => name === "monthly");
  if (monthly === undefined) return [];
  const first = new Set(fitOf(rows, monthly).came.map(({ at }) => at));
  const halves = [[...first], rows.filter((row) => !first.has(row))];
  const streams = halves.flatMap((half) => streamIn(half, monthly) ?? []);
  const found =
    streams.length === 2 && streams.every((stream) => stream.rows.length >= LEAST_ALIKE);
  return found ? streams : [];
}

function bestStream(rows: readonly At[]): Stream | null {
  return CADENCES.map((cadence) => streamIn(rows, cadence)).reduce(
    (best, stream) =>
      stream !== null && stream.confidence > (best?.confidence ?? 0) ? stream : best,
    null,
  );
}

/** The rows as a stream of this cadence; `null` where they are none. */
function streamIn(all: readonly At[], cadence: Cadence): Stream | null {
  if (all.length < cadence.least.steady || !canFit(all, cadence)) return null;
  const fit = fitOf(all, cadence);
  const rows = fit.came.map(({ at }) => at.row);
  const fitting = rows.length / all.length;
  const coming = comingOf(fit);
  if (fitting < MOST_FIT || coming < MOST_CAME || drifts(fit)) return null;
  const off = fit.came.reduce((sum, one) => sum + Math.abs(one.off), 0) / rows.length;
  const steady = isSteady(rows);
  if (!(steady ? isEnough(rows, cadence) : mayVary(rows, cadence, off))) return null;
  const seen = rows.length / (rows.length + 1);
  const punctual = 1 - off / (2 * cadence.tolerance + 1);
  const sure = fitting * coming * punctual * seen * (steady ? 1 : 0.9);
  return { ...fit, rows, confidence: Math.round(sure * 100) / 100 };
}

/** How many of the times it was to come it came; of few, once too few is never. */
function comingOf({ came }: Fit<RecurringRow>): number {
  const times = (came.at(-1)?.slot ?? 0) - (came[0]?.slot ?? 0) + 1;
  return came.length < FEW && came.length < times ? 0 : came.length / times;
}

/** Whether it comes a day late each time, and so less often: twice a month is not every fourteen days. */
function drifts({ came, cadence }: Fit<RecurringRow>): boolean {
  const late = came.reduce((sum, one) => sum + one.off, 0);
  return cadence.unit === "days" && Math.abs(late) > cadence.tolerance + 1;
}

/** Whether there are about as many rows as periods: else there is no need to look closer. */
function canFit(all: readonly At[], { timesAYear }: Cadence): boolean {
  const days = (all.at(-1)?.day ?? 0) - (all[0]?.day ?? 0);
  const periods = (days * timesAYear) / 365;
  return all.length * MOST_FIT <= periods + 2 && all.length >= periods * MOST_CAME - 1;
}

/** Whether rows with a price are enough; two are proof only where it is exactly the same. */
function isEnough(rows: readonly RecurringRow[], { least }: Cadence): boolean {
  const exact = rows.every((row) => row.amountMinor === rows[0]?.amountMinor);
  return rows.length >= least.steady && (rows.length > 2 || exact);
}

/** Whether rows whose amounts vary are regular enough all the same. */
function mayVary(rows: readonly RecurringRow[], { unit, least }: Cadence, off: number): boolean {
  if (least.varying === null || rows.length < least.varying || off > PUNCTUAL) return false;
  const amounts = rows.map(({ amountMinor }) => Math.abs(amountMinor));
  const varies = Math.max(...amounts) / Math.min(...amounts);
  if (unit === "months") return varies <= VARIES;
  return (rows[0]?.amountMinor ?? 0) > 0 && varies <= PAY_VARIES;
}

function groupedBy(rows: readonly At[], key: (at: At) => number): Map<number, At[]> {
  const groups = new Map<number, At[]>();
  for (const at of rows) {
    const group = groups.get(key(at));
    if (group === undefined) groups.set(key(at), [at]);
    else group.push(at);
  }
  return groups;
}
