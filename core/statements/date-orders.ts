import { addDays, type IsoDate } from "../domain/dates.ts";
import { type DateOrder, type DateParts, dateIn } from "./dates.ts";
import { remembered } from "./steps.ts";

const ORDERS: readonly DateOrder[] = ["dmy", "mdy", "ymd"];

/** What a column of dates tells about its order: one that fits, or several between which it cannot tell. */
export type OrderFound = { readonly orders: readonly DateOrder[]; readonly example: string };

/** Fewer different days than this stand in order by chance too often to prove anything. */
const ENOUGH_TO_BE_SORTED = 5;

/** What all dates of a column tell of their order, heard one by one. */
export type OrderFinder = {
  /** Adds a cell and what it was taken apart to. */
  readonly add: (text: string, parts: DateParts | undefined) => void;
  readonly found: (today: IsoDate) => OrderFound;
};

/** A date as it stands, the first text that had it, and its day in each of the orders. */
type Known = {
  readonly text: string;
  readonly date: DateParts;
  readonly days: readonly (IsoDate | undefined)[];
};

/**
 * Finds the orders a column of dates may be written in. An order in which one of them does not exist
 * goes, and so do those that put one far in the future, those that make the file decades older than
 * another does, and those that break an order the rows keep in another. Text that is a date in no
 * order at all tells nothing. Several orders are left when the column contradicts itself.
 */
export function orderFinder(): OrderFinder {
  const known = new Map<string, Known>();
  const texts = new Set<string>();
  const runs = ORDERS.map(() => ({ last: "", ups: true, downs: true, begun: false }));
  const note = (text: string, date: DateParts): Known | undefined => {
    if (date.named) return undefined;
    const key = [...date.parts, date.mark].join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    const days = ORDERS.map((order) => dateIn(date, order));
    if (days.every((day) => day === undefined)) return undefined;
    const made = { text, date, days };
    known.set(key, made);
    return made;
  };
  const noted = remembered<{ known: Known | undefined }>(() => ({ known: undefined }));
  return {
    add: (text, date) => {
      if (date === undefined) return;
      const entry = noted(text);
      entry.known ??= note(text, date);
      if (entry.known === undefined) return;
      if (texts.size < ENOUGH_TO_BE_SORTED) texts.add(text);
      for (const [i, run] of runs.entries()) {
        const day = entry.known.days[i] ?? "";
        if (run.begun && run.last > day) run.ups = false;
        if (run.begun && run.last < day) run.downs = false;
        run.last = day;
        run.begun = true;
      }
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
