import { addDays, daysBetween, type IsoDate, parseIsoDate } from "./dates.ts";

/** How often something comes. */
export type PeriodName =
  | "weekly"
  | "fortnightly"
  | "four-weekly"
  | "monthly"
  | "quarterly"
  | "half-yearly"
  | "yearly";

/** A period, and what has to be seen before something is said to have it. */
export type Cadence = {
  readonly name: PeriodName;
  /** Counted in days, or in months on a day of the month. */
  readonly unit: "days" | "months";
  readonly every: number;
  /** So many days early or late is still on time: weekends, holidays, short months. */
  readonly tolerance: number;
  readonly timesAYear: number;
  /** How many times it has to have come, at one price and at a price that varies; `null` for never. */
  readonly least: { readonly steady: number; readonly varying: number | null };
  /** How many times in a row it may fail to come before it has ended. */
  readonly mayMiss: number;
};

const cadence = (
  name: PeriodName,
  [unit, every, tolerance]: readonly [Cadence["unit"], number, number],
  [steady, varying]: readonly [number, number | null],
  [times, mayMiss]: readonly [number, number],
): Cadence => ({
  name,
  unit,
  every,
  tolerance,
  timesAYear: times,
  least: { steady, varying },
  mayMiss,
});

/**
 * The periods there are. Money that goes out weekly or fortnightly at prices that vary is shopping,
 * so that only income may vary there (`least.varying` counts for income alone).
 */
export const CADENCES: readonly Cadence[] = [
  cadence("weekly", ["days", 7, 1], [6, 8], [52, 4]),
  cadence("fortnightly", ["days", 14, 3], [4, 5], [26, 3]),
  cadence("four-weekly", ["days", 28, 3], [4, 6], [13, 2]),
  cadence("monthly", ["months", 1, 4], [3, 5], [12, 2]),
  cadence("quarterly", ["months", 3, 6], [3, 4], [4, 1]),
  cadence("half-yearly", ["months", 6, 8], [3, 4], [2, 1]),
  cadence("yearly", ["months", 12, 10], [2, 4], [1, 0]),
];

/** How many times a year something of this period comes. */
export function timesAYear(period: PeriodName): number {
  return CADENCES.find(({ name }) => name === period)?.timesAYear ?? 0;
}

const EPOCH = parseIsoDate("1970-01-01");

/** Days since 1970-01-01. */
export function dayNumber(date: IsoDate): number {
  return daysBetween(EPOCH, date);
}

/** The day so many days after 1970-01-01. */
export function dateOfNumber(day: number): IsoDate {
  return addDays(EPOCH, day);
}

/** Months since January of the year 0. */
export function monthNumber(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function firstOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
}

/** The number of the `day`th of a month, or of its last day where it has fewer. */
export function dayInMonth(month: number, day: number): number {
  return Math.min(firstOf(month) + day, firstOf(month + 1)) - 1;
}

type Dated = { readonly date: IsoDate };

/** A row with what its day is in numbers: they are compared many times over. */
export type Timed<Row extends Dated> = {
  readonly row: Row;
  readonly day: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** How many days the month before, its own and the one after have. */
  readonly lengths: readonly [before: number, own: number, after: number];
};

/** Reads a row's day once. */
export function timed<Row extends Dated>(row: Row): Timed<Row> {
  const [day, month] = [dayNumber(row.date), monthNumber(row.date)];
  const first = firstOf(month);
  const lengthOf = (other: number) => firstOf(other + 1) - firstOf(other);
  const lengths = [lengthOf(month - 1), lengthOf(month), lengthOf(month + 1)] as const;
  return { row, day, month, dayOfMonth: day - first + 1, lengths };
}

/** One time it came: in which of the periods, and how many days off. */
export type Occurrence<Row extends Dated> = {
  readonly slot: number;
  readonly at: Timed<Row>;
  readonly off: number;
};

/** How some rows fit a cadence. */
export type Fit<Row extends Dated> = {
  readonly cadence: Cadence;
  /** The day of the month it falls on, 31 for the last; `null` where days are counted. */
  readonly day: number | null;
  /** In order; one a slot. */
  readonly came: readonly Occurrence<Row>[];
};

/** The most rows that fit a cadence, each period having one; `rows` in order of date. */
export function fitOf<Row extends Dated>(rows: readonly Timed<Row>[], of: Cadence): Fit<Row> {
  return of.unit === "days" ? byDays(rows, of) : byMonths(rows, of);
}

/** Each counted from the one before, so that one late payment moves no later one. */
function byDays<Row extends Dated>(rows: readonly Timed<Row>[], of: Cadence): Fit<Row> {
  const came: Occurrence<Row>[] = [];
  for (const at of rows) {
    const before = came.at(-1);
    const gap = before === undefined ? 0 : at.day - before.at.day;
    const slots = Math.round(gap / of.every);
    const off = gap - slots * of.every;
    if (before === undefined) came.push({ slot: 0, at, off: 0 });
    else if (slots > 0 && Math.abs(off) <= of.tolerance)
      came.push({ slot: before.slot + slots, at, off });
  }
  return { cadence: of, day: null, came };
}

function byMonths<Row extends Dated>(rows: readonly Timed<Row>[], of: Cadence): Fit<Row> {
  const day = bestDay(rows);
  const placed = rows
    .map((at) => ({ at, ...nearest(at, day) }))
    .filter(({ off }) => Math.abs(off) <= of.tolerance);
  const remainder = mostCommon(placed.map(({ month }) => month % of.every));
  const bySlot = new Map<number, Occurrence<Row>>();
  for (const { month, at, off } of placed) {
    if (month % of.every !== remainder) continue;
    const slot = (month - remainder) / of.every;
    const there = bySlot.get(slot);
    if (there === undefined || Math.abs(off) < Math.abs(there.off))
      bySlot.set(slot, { slot, at, off });
  }
  return { cadence: of, day, came: [...bySlot.values()].toSorted((a, b) => a.slot - b.slot) };
}

/** Days further off than this are all the same: no weekend explains them. */
const FAR = 8;

/** The day of the month that most rows lie on or near; of several the latest, as the last of a month is. */
function bestDay(rows: readonly Timed<Dated>[]): number {
  let best = { day: 31, cost: Number.POSITIVE_INFINITY };
  for (let day = 31; day >= 1; day -= 1) {
    let cost = 0;
    for (const row of rows) cost += Math.min(Math.abs(nearest(row, day).off), FAR);
    if (cost < best.cost) best = { day, cost };
  }
  return best.day;
}

/** The month whose `day` is nearest to a row, and how many days after it the row lies. */
function nearest(
  { month, dayOfMonth, lengths: [before, own, after] }: Timed<Dated>,
  day: number,
): { readonly month: number; readonly off: number } {
  const off = dayOfMonth - Math.min(day, own);
  const later = dayOfMonth + before - Math.min(day, before);
  const earlier = dayOfMonth - own - Math.min(day, after);
  if (Math.abs(off) <= Math.min(later, -earlier)) return { month, off };
  return later < -earlier ? { month: month - 1, off: later } : { month: month + 1, off: earlier };
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
}
