import { Temporal } from "temporal-polyfill";
import { BudgetError } from "./errors.ts";

declare const isoDateBrand: unique symbol;
/** A calendar day, `YYYY-MM-DD`. Sorts as text. Only `parseIsoDate` and the functions here make one. */
export type IsoDate = string & { readonly [isoDateBrand]: true };

declare const monthBrand: unique symbol;
/** A calendar month, `YYYY-MM`. Sorts as text. */
export type Month = string & { readonly [monthBrand]: true };

/** Days from `from` to `to`, both included. */
export type DateRange = { readonly from: IsoDate; readonly to: IsoDate };

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isIsoDate(text: string): text is IsoDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (match === null) return false;
  return isDay(text, Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Whether there is such a day; `text` is it written out. */
function isDay(text: string, year: number, month: number, day: number): text is IsoDate {
  if (![year, month, day].every(Number.isInteger)) return false;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0));
}

function isMonth(text: string): text is Month {
  return /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/u.test(text);
}

/** Reads `YYYY-MM-DD`, a day that exists, from the year 1000 on. Throws `unreadable`. */
export function parseIsoDate(text: string): IsoDate {
  if (isIsoDate(text)) return text;
  throw new BudgetError({ code: "unreadable", what: "date", text });
}

/** The day of these numbers (`month` 1–12), or `undefined` when there is no such day. */
export function dateOf(year: number, month: number, day: number): IsoDate | undefined {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isDay(text, year, month, day) ? text : undefined;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** Reads `YYYY-MM`. Throws `unreadable`. */
export function parseMonth(text: string): Month {
  if (isMonth(text)) return text;
  throw new BudgetError({ code: "unreadable", what: "month", text });
}

/** The calendar month `date` lies in. */
export function monthOf(date: IsoDate): Month {
  return parseMonth(date.slice(0, 7));
}

const DAY_MS = 86_400_000;

/** Midnight UTC of a day: days in UTC are all of one length, and decades of them are walked at once. */
function utcOf(date: IsoDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)));
}

/** `days` later, or earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return parseIsoDate(new Date(utcOf(date) + days * DAY_MS).toISOString().slice(0, -14));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (utcOf(to) - utcOf(from)) / DAY_MS;
}

/** `months` later, or earlier when negative. */
export function addMonths(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return parseMonth(`${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1, 2)}`);
}

/** The day it is in `timeZone` (IANA name) at `epochMs`, whatever the machine's own zone. */
export function dayIn(timeZone: string, epochMs: number): IsoDate {
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMs);
  return parseIsoDate(instant.toZonedDateTimeISO(timeZone).toPlainDate().toString());
}

/** The months' names in English, January first. */
export const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `March 2026`. */
export function monthName(month: Month): string {
  const [year = "", number = ""] = month.split("-");
  return `${MONTH_NAMES[Number(number) - 1] ?? ""} ${year}`;
}

/** The time of day it is in `timeZone` at `epochMs`, such as `14:05`. */
export function timeIn(timeZone: string, epochMs: number): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMs);
  return instant.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });
}

/**
 * The moment (epoch ms) a day's clock shows `hour` o'clock in `timeZone`. An hour that summer time
 * leaves out is the moment it would have been; one that comes twice is the first.
 */
export function instantAt(timeZone: string, date: IsoDate, hour: number): number {
  const { epochMilliseconds } = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone,
    plainTime: { hour },
  });
  return epochMilliseconds;
}

/** Which day of the week it is: 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: IsoDate): number {
  // 1 January 1970 was a Thursday.
  return (((utcOf(date) / DAY_MS + 3) % 7) + 7) % 7;
}
