import { daysBetween } from "../domain/dates.ts";
import type { Content } from "./contents.ts";
import type { OrderFound } from "./date-orders.ts";
import { type DateOrder, dateIn, datePartsOf } from "./dates.ts";
import type { TableRow } from "./table.ts";

/** A row's two days, when it was bought and when it was booked, lie no further apart than this; */
const NEAR = 10;
/** and those of a month apart belong to another order. */
const FAR = 20;

type Dated = {
  readonly contents: readonly Content[];
  readonly date: number;
  readonly data: readonly TableRow[];
};

/**
 * What stands beside the dates, where they leave several orders: a second day in each row that is near
 * in one order and weeks away in another.
 */
export function likelier(found: OrderFound, dated: Dated): OrderFound {
  if (found.orders.length < 2) return found;
  return { ...found, orders: nearer(found.orders, dated) };
}

function nearer(orders: readonly DateOrder[], dated: Dated): readonly DateOrder[] {
  const others = dated.contents.filter((c) => c.isDate && c.index !== dated.date);
  for (const { index } of others) {
    const widest = orders.map((order) => widestGap(dated, index, order));
    const near = orders.filter((_, i) => (widest[i] ?? FAR) <= NEAR);
    if (near.length > 0 && orders.every((o, i) => near.includes(o) || (widest[i] ?? 0) >= FAR))
      return near;
  }
  return orders;
}

/** The most days that lie between a row's two dates; `undefined` where an order does not fit them. */
function widestGap({ data, date }: Dated, other: number, order: DateOrder): number | undefined {
  let widest = 0;
  for (const { cells } of data) {
    const [first, second] = [cells[date] ?? "", cells[other] ?? ""].map(datePartsOf);
    if (first === undefined || second === undefined) continue;
    const [from, to] = [dateIn(first, order), dateIn(second, order)];
    if (from === undefined || to === undefined) return undefined;
    widest = Math.max(widest, Math.abs(daysBetween(from, to)));
  }
  return widest;
}
