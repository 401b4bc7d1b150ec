import type { IsoDate } from "../domain/dates.ts";
import { type DateOrder, type DateParts, dateIn } from "./dates.ts";

/** The orders a numeric date may be written in; days of a date come in this order. */
export const ORDERS = ["dmy", "mdy", "ymd"] as const satisfies readonly DateOrder[];

/** The day a date names in each of the orders. */
export type DaysOf = readonly [
  dmy: IsoDate | undefined,
  mdy: IsoDate | undefined,
  ymd: IsoDate | undefined,
];

/** What dates are in one order. */
type InOrder = {
  /** Whether each of them is a day. */
  always: boolean;
  /** Whether any is. */
  ever: boolean;
  /** Of those that are days; sorts behind, or before, every day where none is. */
  first: string;
  last: string;
};

/** What all dates of a column told, of which none is kept. */
export type Told = {
  readonly of: (order: DateOrder) => Readonly<InOrder>;
  /** Whether any date is another day in the one order than in the other. */
  readonly differ: (one: DateOrder, other: DateOrder) => boolean;
  /** A year of four digits stands first, or last, in some date. */
  readonly yearFirst: boolean;
  readonly yearLast: boolean;
  /** There are dates, and dots part all of them. */
  readonly dotted: boolean;
  /** The text of a date that shows the difference best: one that is a day in every order and differs in each. */
  readonly example: (orders: readonly DateOrder[]) => string;
};

type Seen = { readonly text: string; readonly place: number };

/** Hears the dates of a column one by one; it does not matter how often one comes. */
export function gathering(): {
  /** Gives the days a numeric date may be; `undefined` for a date that is none in any order, or names its month. */
  readonly add: (text: string, date: DateParts) => DaysOf | undefined;
  readonly told: () => Told;
} {
  const [dayFirst, monthFirst, yearFirst] = [unheard(), unheard(), unheard()];
  const differing = new Set<string>();
  /** By orders, and how many different days a date is in them: the first such date. */
  const examples = new Map<string, Seen>();
  const marks = { yearFirst: false, yearLast: false, dotted: true };
  let count = 0;
  let firstText = "";
  const see = (key: string, text: string): void => {
    if (!examples.has(key)) examples.set(key, { text, place: count });
  };
  const compare = (text: string, days: DaysOf): void => {
    let pairs = 0;
    for (const { key, one, other } of PAIRS) {
      if (days[one] === days[other]) continue;
      differing.add(key);
      if (days[one] === undefined || days[other] === undefined) continue;
      pairs += 1;
      see(`${key} 2`, text);
    }
    if (pairs > 0) see(`${ORDERS.join()} ${pairs === PAIRS.length ? 3 : 2}`, text);
  };
  return {
    add: (text, date) => {
      if (date.named) return undefined;
      const days: DaysOf = [dateIn(date, "dmy"), dateIn(date, "mdy"), dateIn(date, "ymd")];
      if (days.every((day) => day === undefined)) return undefined;
      if (count === 0) firstText = text;
      count += 1;
      hear(dayFirst, days[0]);
      hear(monthFirst, days[1]);
      hear(yearFirst, days[2]);
      compare(text, days);
      marks.yearFirst ||= date.parts[0].length === 4;
      marks.yearLast ||= date.parts[2].length === 4;
      marks.dotted &&= date.mark === ".";
      return days;
    },
    told: () => ({
      of: (order) => ({ dmy: dayFirst, mdy: monthFirst, ymd: yearFirst })[order],
      differ: (one, other) => differing.has(keyOf([one, other])),
      ...marks,
      dotted: count > 0 && marks.dotted,
      example: (orders) => exampleIn(examples, orders) ?? firstText,
    }),
  };
}

const unheard = (): InOrder => ({ always: true, ever: false, first: "~", last: "" });

const keyOf = (orders: readonly DateOrder[]): string =>
  ORDERS.filter((order) => orders.includes(order)).join();

/** Two of the orders, by their places. */
const PAIRS = [
  { one: 0, other: 1, key: "dmy,mdy" },
  { one: 0, other: 2, key: "dmy,ymd" },
  { one: 1, other: 2, key: "mdy,ymd" },
] as const;

function hear(order: InOrder, day: IsoDate | undefined): void {
  if (day === undefined) {
    order.always = false;
    return;
  }
  order.ever = true;
  if (day < order.first) order.first = day;
  if (day > order.last) order.last = day;
}

/** The first date with the most different days among some orders. */
function exampleIn(
  examples: ReadonlyMap<string, Seen>,
  orders: readonly DateOrder[],
): string | undefined {
  const key = keyOf(orders);
  for (let least = orders.length; least > 1; least -= 1) {
    const seen = Array.from({ length: orders.length - least + 1 }, (_, more) =>
      examples.get(`${key} ${least + more}`),
    ).filter((one) => one !== undefined);
    const [first] = seen.toSorted((a, b) => a.place - b.place);
    if (first !== undefined) return first.text;
  }
  return undefined;
}
