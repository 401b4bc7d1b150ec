import { type IsoDate, daysBetween } from "./dates.ts";
import type { RecurringRow } from "./recurring.ts";

/** What something costs more since a day; signed as the amounts are, negative for a bill. */
export type PriceRise = {
  readonly fromMinor: number;
  readonly toMinor: number;
  /** When it first came at the new price. */
  readonly since: IsoDate;
  /** How much more a year. */
  readonly yearlyMinor: number;
};

/** Payments in a row at one price. */
type Level = { readonly amountMinor: number; readonly rows: readonly Priced[] };
type Priced = Pick<RecurringRow, "date" | "amountMinor">;

/** Prices closer than this to each other are one: what is paid abroad goes with the exchange rate. */
const SAME = 0.03;
/** A price does not grow by half from one time to the next. */
const LEAP = 1.5;

/** The prices of some payments, in order; exactly alike, or as near as `SAME` where they never are. */
function levelsOf(rows: readonly Priced[]): Level[] {
  const exact = new Set(rows.map(({ amountMinor }) => amountMinor));
  const near = exact.size > rows.length / 2 ? SAME : 0;
  const levels: { amountMinor: number; rows: Priced[] }[] = [];
  for (const row of rows) {
    const level = levels.at(-1);
    const apart = Math.abs(row.amountMinor - (level?.amountMinor ?? 0));
    if (level !== undefined && apart <= near * Math.abs(row.amountMinor)) level.rows.push(row);
    else levels.push({ amountMinor: row.amountMinor, rows: [row] });
  }
  return levels;
}

/** Whether payments, in order, have a price: one that changes seldom, and never by a leap. */
export function isSteady(rows: readonly Priced[]): boolean {
  const levels = levelsOf(rows);
  const leaps = levels.some(({ amountMinor }, i) => {
    const before = levels[i - 1]?.amountMinor ?? amountMinor;
    return Math.max(amountMinor / before, before / amountMinor) > LEAP;
  });
  return !leaps && levels.length - 1 <= Math.max(1, Math.floor(rows.length / 4));
}

/** What it most likely comes to next: the price it has, or the middle of the last year's. */
export function typicalAmount(rows: readonly Priced[], lastYear: readonly Priced[]): number {
  if (isSteady(rows)) return rows.at(-1)?.amountMinor ?? 0;
  const sorted = lastYear.map(({ amountMinor }) => amountMinor).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const A_YEAR = 365;

/**
 * What payments with a price cost more than in the year before the change; of the last year alone.
 * A single larger payment is no higher income: it may be a bonus.
 */
export function priceRise(
  rows: readonly Priced[],
  { today, timesAYear }: { readonly today: IsoDate; readonly timesAYear: number },
): PriceRise | null {
  if (!isSteady(rows)) return null;
  const levels = levelsOf(rows);
  const [now, before] = [levels.at(-1), levels.at(-2)];
  const since = now?.rows[0]?.date;
  if (now === undefined || before === undefined || since === undefined) return null;
  if (daysBetween(since, today) > A_YEAR) return null;
  const toMinor = now.amountMinor;
  const earlier = levels.slice(0, -1).filter(({ rows: at }) => {
    const last = at.at(-1)?.date;
    return last !== undefined && daysBetween(last, since) <= A_YEAR;
  });
  if (earlier.some(({ amountMinor }) => Math.abs(amountMinor) >= Math.abs(toMinor))) return null;
  if (toMinor > 0 && now.rows.length < 2) return null;
  const fromMinor = before.amountMinor;
  return { fromMinor, toMinor, since, yearlyMinor: (toMinor - fromMinor) * timesAYear };
}
