import { addDays, dateOf, type IsoDate } from "../domain/dates.ts";

/** In which order a numeric date's parts stand. */
export type DateOrder = "dmy" | "mdy" | "ymd";

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen", "janv", "led", "sty", "tam", "janu"],
  ["feb", "fév", "fev", "febr", "úno", "lut", "hel", "févr"],
  ["mar", "mär", "mrz", "maa", "mrt", "bře", "mars", "märz"],
  ["apr", "abr", "avr", "dub", "kwi", "huh", "avril"],
  ["may", "mai", "mei", "mag", "maj", "kvě", "tou", "maio"],
  ["jun", "giu", "juin", "čvn", "cze", "kes", "juni"],
  ["jul", "lug", "juil", "čvc", "lip", "hei", "juli"],
  ["aug", "ago", "aoû", "aou", "srp", "sie", "elo", "août"],
  ["sep", "set", "sept", "zář", "wrz", "syy"],
  ["oct", "okt", "ott", "out", "říj", "paź", "lok"],
  ["nov", "lis", "mar̈", "novem"],
  ["dec", "dez", "dic", "déc", "des", "pro", "gru", "jou"],
];

const MONTH_BY_NAME = new Map(
  MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
);

/** A date's three parts as they stand, before their order is known. */
export type DateParts =
  | { readonly named: true; readonly year: number; readonly month: number; readonly day: number }
  | {
      readonly named: false;
      readonly parts: readonly [string, string, string];
      readonly mark: string;
    };

const TIME = String.raw`(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[AP]M)?\s*(?:Z|UTC|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?)?`;
const NUMERIC = new RegExp(
  String.raw`^(\d{1,4})([-/. ])\s?(\d{1,2})\2\s?(\d{1,4})\.?${TIME}$`,
  "iu",
);
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/u;
const DAY_FIRST = new RegExp(
  String.raw`^(?:\p{L}+,?\s+)?(\d{1,2})[-. /]*(\p{L}{3,})\.?[-. /,]*(\d{4}|'?\d{2})${TIME}$`,
  "iu",
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?:\p{L}+,\s+)?(\p{L}{3,})\.?[-. /]*(\d{1,2})(?:st|nd|rd|th)?[-. /,]+(\d{4}|'?\d{2})${TIME}$`,
  "iu",
);

/** Takes a date apart, or gives `undefined` for text that is none. */
export function datePartsOf(text: string): DateParts | undefined {
  const compact = COMPACT.exec(text);
  if (compact !== null) return numericParts(compact[1], compact[2], compact[3], "");
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) return numericParts(numeric[1], numeric[3], numeric[4], numeric[2] ?? "");
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return namedParts(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return namedParts(monthFirst[3], monthFirst[1], monthFirst[2]);
  return undefined;
}

function numericParts(a = "", b = "", c = "", mark = ""): DateParts | undefined {
  const long = [a, b, c].filter((part) => part.length > 2);
  if (long.length > 1 || long.some((part) => part.length === 3) || b.length > 2) return undefined;
  return { named: false, parts: [a, b, c], mark };
}

function namedParts(year = "", name = "", day = ""): DateParts | undefined {
  const folded = name.toLowerCase();
  const month = MONTH_BY_NAME.get(folded.slice(0, 4)) ?? MONTH_BY_NAME.get(folded.slice(0, 3));
  if (month === undefined) return undefined;
  return { named: true, year: fullYear(year.replace("'", "")), month, day: Number(day) };
}

/** A two-digit year is of this century up to 79, of the last from 80 on. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 80 ? 2000 + year : 1900 + year;
}

/** The day these parts name in this order, or `undefined` when there is none such. */
export function dateIn(date: DateParts, order: DateOrder): IsoDate | undefined {
  if (date.named) return dateOf(date.year, date.month, date.day);
  const place = (letter: string) => date.parts[order.indexOf(letter)] ?? "";
  const year = place("y");
  if (place("d").length > 2 || place("m").length > 2 || year.length === 1) return undefined;
  return dateOf(fullYear(year), Number(place("m")), Number(place("d")));
}

const ORDERS: readonly DateOrder[] = ["dmy", "mdy", "ymd"];

/** What a column of dates tells about its order: one that fits, or several between which it cannot tell. */
export type OrderFound = { readonly orders: readonly DateOrder[]; readonly example: string };

/** Fewer different days than this stand in order by chance too often to prove anything. */
const ENOUGH_TO_BE_SORTED = 5;

/**
 * The orders a column of dates may be written in. An order in which one of them does not exist goes,
 * and so do those that put one far in the future, those that make the file decades older than
 * another does, and those that break an order the rows keep in another. Text that is a date in no
 * order at all tells nothing. Several orders are left when the column contradicts itself.
 */
export function ordersOf(texts: readonly string[], today: IsoDate): OrderFound {
  const parts = new Map<string, DateParts>();
  for (const text of new Set(texts)) {
    const found = datePartsOf(text);
    if (found === undefined || found.named) continue;
    if (ORDERS.some((order) => dateIn(found, order) !== undefined)) parts.set(text, found);
  }
  const dates = [...parts.values()];
  const common = usual(dates);
  const days = (order: DateOrder) => dates.map((date) => dateIn(date, order));
  const fitting = common.filter((order) => !days(order).includes(undefined));
  const found = fitting.length > 0 ? fitting : common.filter((order) => days(order).some(Boolean));
  const recent = plausible(found, days, today);
  const left = differing(recent, days);
  const sequence = texts.flatMap((text) => parts.get(text) ?? []);
  const sorted = left.filter((order) => isSorted(sequence, order));
  const proven = sorted.length === 1 && parts.size >= ENOUGH_TO_BE_SORTED;
  const orders = proven && fitting.length > 0 ? sorted : left;
  return { orders, example: exampleOf(parts, orders) };
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
function exampleOf(parts: ReadonlyMap<string, DateParts>, orders: readonly DateOrder[]): string {
  const telling = (text: string, least: number) => {
    const date = parts.get(text);
    const days = orders.flatMap((order) => (date && dateIn(date, order)) ?? []);
    return new Set(days).size >= least;
  };
  const texts = [...parts.keys()];
  for (let least = orders.length; least > 1; least -= 1) {
    const found = texts.find((text) => telling(text, least));
    if (found !== undefined) return found;
  }
  return texts[0] ?? "";
}

/** The orders people use: a year of four digits is followed by the month, and dots mean day first. */
function usual(dates: readonly DateParts[]): readonly DateOrder[] {
  const yearAt = (place: 0 | 2) =>
    dates.some((date) => !date.named && date.parts[place].length === 4);
  if (yearAt(0)) return yearAt(2) ? ["ymd", "dmy", "mdy"] : ["ymd"];
  const dotted = dates.length > 0 && dates.every((date) => !date.named && date.mark === ".");
  if (dotted && dates.every((date) => dateIn(date, "dmy") !== undefined)) return ["dmy"];
  return yearAt(2) ? ["dmy", "mdy"] : ["dmy", "mdy", "ymd"];
}

function isSorted(dates: readonly DateParts[], order: DateOrder): boolean {
  const days = dates.map((date) => dateIn(date, order) ?? "");
  const ups = days.every((day, i) => i === 0 || (days[i - 1] ?? "") <= day);
  return ups || days.every((day, i) => i === 0 || (days[i - 1] ?? "") >= day);
}
