import {
  addDays,
  dateOf,
  daysBetween,
  type IsoDate,
  parseIsoDate,
} from "../../core/domain/dates.ts";
import { UNKNOWN_WRITING, type Writing } from "../../core/domain/writing.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { monthNumber } from "./months.ts";

/** A day found in a text, and the text without it. */
export type DayFound = { readonly date: IsoDate; readonly rest: string };

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
// Whole names only: “8 Market” and “9 Decathlon” are no days.
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const START = String.raw`(?:^|\s)(?:on\s+)?`;
const END = String.raw`(?=$|\s|,)`;

const NEAR = new RegExp(`${START}(today|yesterday)${END}`, "iu");
const WEEKDAY = new RegExp(
  `${START}(?:last\\s+)?(${WEEKDAYS.map((d) => `${d}|${d.slice(0, 3)}`).join("|")})${END}`,
  "iu",
);
const ISO = new RegExp(String.raw`${START}(\d{4}-\d{1,2}-\d{1,2})${END}`, "iu");
const DAY_MONTH = new RegExp(
  String.raw`${START}(\d{1,2})(?:st|nd|rd|th)?\s+${MONTH}(?:\s+(\d{4}))?${END}`,
  "iu",
);
const MONTH_DAY = new RegExp(
  String.raw`${START}${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?${END}`,
  "iu",
);
const NUMBERS = new RegExp(String.raw`${START}(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?${END}`, "iu");
/** With points the day stands first wherever people write it. */
const POINTS = new RegExp(String.raw`${START}(\d{1,2})\.(\d{1,2})\.(\d{4})${END}`, "iu");

/** How far ahead a typed day may lie. */
const AHEAD = 31;

/**
 * Takes the day out of what was typed; without one it is `today`. A weekday is the last that was; a
 * day without a year is the nearest past one. Throws `unreadable` for a day that does not exist, is
 * further ahead than a month, or could be two days (`3/4`) where it is not known which `writing` means.
 *
 * @example
 * findDay("lunch on friday", today); // { date: "2026-03-06", rest: "lunch" }
 */
export function findDay(
  text: string,
  today: IsoDate,
  writing: Writing = UNKNOWN_WRITING,
): DayFound {
  const readers: readonly (readonly [RegExp, (match: RegExpExecArray) => IsoDate | undefined])[] = [
    [NEAR, ([, word]) => (word?.toLowerCase() === "today" ? today : addDays(today, -1))],
    [ISO, ([, iso = ""]) => isoOf(iso)],
    [DAY_MONTH, ([, day, month, year]) => dayOf(today, year, month, day)],
    [MONTH_DAY, ([, month, day, year]) => dayOf(today, year, month, day)],
    [NUMBERS, ([, a, b, year]) => numbersOf([a, b, year], today, writing)],
    [POINTS, ([, day, month, year]) => nearestPast(today, year ?? "", Number(month), Number(day))],
    [WEEKDAY, ([, name = ""]) => lastWeekday(today, name)],
  ];
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const date = read(match);
    if (date === undefined || daysBetween(today, date) > AHEAD) {
      throw new BudgetError({ code: "unreadable", what: "date", text: match[0].trim() });
    }
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    return { date, rest: rest.replaceAll(/\s+/gu, " ").trim() };
  }
  return { date: today, rest: text.trim() };
}

function isoOf(text: string): IsoDate | undefined {
  const [year, month, day] = text.split("-").map(Number);
  return dateOf(year ?? 0, month ?? 0, day ?? 0);
}

function dayOf(today: IsoDate, year = "", month = "", day = ""): IsoDate | undefined {
  const number = monthNumber(month.slice(0, 3));
  return nearestPast(today, year, number, Number(day));
}

function nearestPast(
  today: IsoDate,
  year: string,
  month: number,
  day: number,
): IsoDate | undefined {
  const thisYear = Number(today.slice(0, 4));
  if (year !== "") return dateOf(Number(year), month, day);
  const candidates = [thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4];
  for (const candidate of candidates) {
    const date = dateOf(candidate, month, day);
    if (date !== undefined && date <= today) return date;
  }
  return undefined;
}

/** `3/4` could be two days, unless it is known how its author writes; `13/4` and `4/13` can only be one. */
function numbersOf(
  [a, b, year = ""]: readonly (string | undefined)[],
  today: IsoDate,
  { dayFirst }: Writing,
): IsoDate | undefined {
  const [first, second] = [Number(a), Number(b)];
  const isEither = first <= 12 && second <= 12 && first !== second;
  if (isEither && dayFirst === null) return undefined;
  return first > 12 || (isEither && dayFirst === true)
    ? nearestPast(today, year, second, first)
    : nearestPast(today, year, first, second);
}

function lastWeekday(today: IsoDate, name: string): IsoDate {
  const wanted = WEEKDAYS.findIndex((day) => day.startsWith(name.toLowerCase().slice(0, 3)));
  // 2000-01-02 was a Sunday.
  const now = ((daysBetween(parseIsoDate("2000-01-02"), today) % 7) + 7) % 7;
  return addDays(today, -((now - wanted + 7) % 7 || 7));
}
