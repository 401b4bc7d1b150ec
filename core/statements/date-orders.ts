import { addDays, type IsoDate } from "../domain/dates.ts";
import { type DateOrder, type DateParts, dateIn, datePartsOf } from "./dates.ts";
import { remembered } from "./steps.ts";

const ORDERS = ["dmy", "mdy", "ymd"] as const satisfies readonly DateOrder[];

/** What a column of dates tells about its order: one that fits, or several between which it cannot tell. */
export type OrderFound = { readonly orders: readonly DateOrder[]; readonly example: string };

/** Fewer different days than this stand in order by chance too often to prove anything. */
const ENOUGH_TO_BE_SORTED = 5;

/** What all dates of a column tell of their order, heard one by one. */
export type OrderFinder = {
  /** Adds a cell, and gives what it was taken apart to; `undefined` for what is no date. */
  readonly add: (text: string) => DateParts | undefined;
  readonly found: (today: IsoDate) => OrderFound;
};

/** A date as it stands, the first text that had it, and its day in each of the orders. */
type Known = {
  readonly text: string;
  readonly date: DateParts;
  readonly days: readonly (IsoDate | undefined)[];
};

/** Whether the days of one order, told by its place among them, rise or fall all along. */
type Run = { readonly place: number; last: string; ups: boolean; downs: boolean; begun: boolean };

function follow(run: Run, day: string): void {
  if (run.begun && run.last > day) run.ups = false;
  if (run.begun && run.last < day) run.downs = false;
  run.last = day;
  run.begun = true;
}

/**
 * Finds the orders a column of dates may be written in. An order in which one of them does not exist
 * goes, and so do those that put one far in the future, those that make the file decades older than
 * another does, and those that break an order the rows keep in another. Text that is a date in no
 * order at all tells nothing. Several orders are left when the column contradicts itself.
 */
export function orderFinder(): OrderFinder {
  const known = new Map<string, Known>();
  const texts = new Set<string>();
  const runs = ORDERS.map((_, place): Run => ({
    place,
    last: "",
    ups: true,
    downs: true,
    begun: false,
  }));
  const note = (text: string, date: DateParts): Known | undefined => {
    if (date.named) return undefined;
    const [first, second, third] = date.parts;
    const key = `${first} ${second} ${third} ${date.mark}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const days = [dateIn(date, "dmy"), dateIn(date, "mdy"), dateIn(date, "ymd")] as const;
    if (days.every((day) => day === undefined)) return undefined;
    const made = { text, date, days };
    known.set(key, made);
    return made;
  };
  const taken = remembered((text) => {
    const parts = datePartsOf(text);
    return { parts, day: parts === undefined ? undefined : note(text, parts) };
  });
  return {
    add: (text) => {
      const { parts, day } = taken(text);
      if (day === undefined) return parts;
      if (texts.size < ENOUGH_TO_BE_SORTED) texts.add(text);
      for (const run of runs) follow(run, day.days[run.place] ?? "");
      return parts;
    },
    found: (today) => {
      const isSorted = (order: DateOrder) => {
        const run = runs[ORDERS.indexOf(order)];
        return run !== undefined && (run.ups || run.downs);
      };
      const dates = [...known.values()];
      return ordersIn(dates, today, { isSorted, enough: texts.size >= ENOUGH_TO_BE_SORTED });
    },
  };
}

function ordersIn(
  dates: readonly Known[],
  today: IsoDate,
  rows: { readonly isSorted: (order: DateOrder) => boolean; readonly enough: boolean },
): OrderFound {
  const days = (order: DateOrder) => dates.map((date) => dayIn(date, order));
  const common = usual(dates);
  const fitting = common.filter((order) => !days(order).includes(undefined));
  const found = fitting.length > 0 ? fitting : common.filter((order) => days(order).some(Boolean));
  const left = differing(plausible(found, days, today), days);
  const sorted = left.filter(rows.isSorted);
  const proven = sorted.length === 1 && rows.enough;
  const orders = proven && fitting.length > 0 ? sorted : left;
  return { orders, example: exampleOf(dates, orders) };
}

function dayIn({ days }: Known, order: DateOrder): IsoDate | undefined {
  return days[ORDERS.indexOf(order)];
}

type DaysBy = (order: DateOrder) => readonly (IsoDate | undefined)[];

/** Bank statements are of the past, and a household's of the last years: both only where another order agrees. */
function plausible(
  orders: readonly DateOrder[],
  days: DaysBy,
  today: IsoDate,
): readonly DateOrder[] {
  const [soonest, oldest] = [addDays(today, 31), addDays(today, -15 * 365)];
  const past = orders.filter((order) => days(order).every((day) => (day ?? "") <= soonest));
  const known = past.length > 0 ? past : orders;
  const recent = known.filter((order) => days(order).every((day) => (day ?? oldest) >= oldest));
  return recent.length > 0 ? recent : known;
}

/** The first of the orders that name the same day for every date. */
function differing(orders: readonly DateOrder[], days: DaysBy): readonly DateOrder[] {
  const readings = new Map<string, DateOrder>();
  for (const order of orders.toReversed()) readings.set(days(order).join(), order);
  return orders.filter((order) => [...readings.values()].includes(order));
}

/** A date that shows the difference best: one that exists in every order and differs in each. */
function exampleOf(dates: readonly Known[], orders: readonly DateOrder[]): string {
  const telling = (date: Known, least: number) => {
    const days = orders.flatMap((order) => dayIn(date, order) ?? []);
    return new Set(days).size >= least;
  };
  for (let least = orders.length; least > 1; least -= 1) {
    const found = dates.find((date) => telling(date, least));
    if (found !== undefined) return found.text;
  }
  return dates[0]?.text ?? "";
}

/** The orders people use: a year of four digits is followed by the month, and dots mean day first. */
function usual(dates: readonly Known[]): readonly DateOrder[] {
  const yearAt = (place: 0 | 2) =>
    dates.some(({ date }) => !date.named && date.parts[place].length === 4);
  if (yearAt(0)) return yearAt(2) ? ["ymd", "dmy", "mdy"] : ["ymd"];
  const dotted = dates.length > 0 && dates.every(({ date }) => !date.named && date.mark === ".");
  if (dotted && dates.every((date) => dayIn(date, "dmy") !== undefined)) return ["dmy"];
  return yearAt(2) ? ["dmy", "mdy"] : ["dmy", "mdy", "ymd"];
}
