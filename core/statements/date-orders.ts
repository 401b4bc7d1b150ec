import { addDays, type IsoDate } from "../domain/dates.ts";
import { type DateOrder, type DateParts, datePartsOf } from "./dates.ts";
import { gathering, ORDERS, type Told } from "./gathered-dates.ts";
import { remembered } from "./steps.ts";

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
  const texts = new Set<string>();
  const runs = ORDERS.map((_, place): Run => ({
    place,
    last: "",
    ups: true,
    downs: true,
    begun: false,
  }));
  const all = gathering();
  const taken = remembered((text) => {
    const parts = datePartsOf(text);
    return { parts, days: parts === undefined ? undefined : all.add(text, parts) };
  });
  return {
    add: (text) => {
      const { parts, days } = taken(text);
      if (days === undefined) return parts;
      if (texts.size < ENOUGH_TO_BE_SORTED) texts.add(text);
      for (const run of runs) follow(run, days[run.place] ?? "");
      return parts;
    },
    found: (today) => {
      const isSorted = (order: DateOrder) => {
        const run = runs[ORDERS.indexOf(order)];
        return run !== undefined && (run.ups || run.downs);
      };
      return ordersIn(all.told(), today, { isSorted, enough: texts.size >= ENOUGH_TO_BE_SORTED });
    },
  };
}

function ordersIn(
  told: Told,
  today: IsoDate,
  rows: { readonly isSorted: (order: DateOrder) => boolean; readonly enough: boolean },
): OrderFound {
  const common = usual(told);
  const fitting = common.filter((order) => told.of(order).always);
  const found = fitting.length > 0 ? fitting : common.filter((order) => told.of(order).ever);
  const left = differing(plausible(found, told, today), told);
  const sorted = left.filter(rows.isSorted);
  const proven = sorted.length === 1 && rows.enough;
  const orders = proven && fitting.length > 0 ? sorted : left;
  return { orders, example: told.example(orders) };
}

/** Bank statements are of the past, and a household's of the last years: both only where another order agrees. */
function plausible(orders: readonly DateOrder[], told: Told, today: IsoDate): readonly DateOrder[] {
  const [soonest, oldest] = [addDays(today, 31), addDays(today, -15 * 365)];
  const past = orders.filter((order) => told.of(order).last <= soonest);
  const known = past.length > 0 ? past : orders;
  const recent = known.filter((order) => told.of(order).first >= oldest);
  return recent.length > 0 ? recent : known;
}

/** The first of the orders that name the same day for every date. */
function differing(orders: readonly DateOrder[], told: Told): readonly DateOrder[] {
  return orders.filter((order, place) =>
    orders.slice(0, place).every((earlier) => told.differ(earlier, order)),
  );
}

/** The orders people use: a year of four digits is followed by the month, and dots mean day first. */
function usual(told: Told): readonly DateOrder[] {
  if (told.yearFirst) return told.yearLast ? ["ymd", "dmy", "mdy"] : ["ymd"];
  if (told.dotted && told.of("dmy").always) return ["dmy"];
  return told.yearLast ? ["dmy", "mdy"] : ["dmy", "mdy", "ymd"];
}
