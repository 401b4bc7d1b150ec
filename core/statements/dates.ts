import { dateOf, type IsoDate } from "../domain/dates.ts";

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
  if (b.length > 2 || a.length === 3 || c.length === 3) return undefined;
  if (a.length > 2 && c.length > 2) return undefined;
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
