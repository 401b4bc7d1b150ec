import { type Currency, exponentOf } from "./currencies.ts";
import type { DecimalMark } from "./money.ts";
import type { WeekStart } from "./notifications.ts";

/** How a person writes numbers and days; `null` where that is not known, and what could be two things is asked about. */
export type Writing = {
  readonly decimal: DecimalMark | null;
  /** Whether `3/4` is the third of April. */
  readonly dayFirst: boolean | null;
};

/** Nothing is known of how somebody writes. */
export const UNKNOWN_WRITING: Writing = { decimal: null, dayFirst: null };

/**
 * How people write who have this locale (a BCP 47 tag) and live in this time zone. A locale is believed
 * only where its country has the time zone: “English (US)” is what anybody may have left as it was.
 *
 * @example
 * writingOf("de-DE", "Europe/Berlin"); // { decimal: ",", dayFirst: true }
 * writingOf("en-US", "Europe/Berlin"); // { decimal: null, dayFirst: null }
 */
export function writingOf(locale: string, timeZone: string): Writing {
  const tag = localeAt(locale, timeZone);
  if (tag === null) return UNKNOWN_WRITING;
  const number = new Intl.NumberFormat(tag).formatToParts(1.5);
  const mark = number.find(({ type }) => type === "decimal")?.value;
  const order = new Intl.DateTimeFormat(tag).formatToParts(0).map(({ type }) => type);
  return {
    decimal: mark === "." || mark === "," ? mark : null,
    dayFirst: order.indexOf("day") < order.indexOf("month"),
  };
}

/**
 * The mark that settles how an amount is meant; `undefined` where it is not known, and for a currency
 * whose fraction is as long as a group of thousands: there a wrong guess is a thousand times off.
 */
export function markFor({ decimal }: Writing, currency: Currency): DecimalMark | undefined {
  return decimal === null || exponentOf(currency) === 3 ? undefined : decimal;
}

const FIRST_DAYS: Readonly<Record<number, WeekStart>> = { 6: "saturday", 7: "sunday" };

/** The day weeks begin on where a person lives, by Unicode's calendar data; Monday where that is not known. */
export function weekStartOf(locale: string, timeZone: string): WeekStart {
  const tag = localeAt(locale, timeZone);
  return (tag === null ? undefined : FIRST_DAYS[firstDayOf(tag)]) ?? "monday";
}

/** The locale, where its country has the time zone. */
function localeAt(locale: string, timeZone: string): Intl.Locale | null {
  try {
    const tag = new Intl.Locale(locale);
    const zones = told(tag, "timeZones", "getTimeZones");
    const canonical = new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
    return Array.isArray(zones) && zones.includes(canonical) ? tag : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function firstDayOf(tag: Intl.Locale): number {
  const info = told(tag, "weekInfo", "getWeekInfo");
  const isTold = typeof info === "object" && info !== null && "firstDay" in info;
  return isTold ? Number(info.firstDay) : 1;
}

/** What a locale tells of itself: a property in Node 20, a method later. */
function told(tag: Intl.Locale, property: string, method: string): unknown {
  const ask: unknown = Reflect.get(tag, method);
  return typeof ask === "function" ? Reflect.apply(ask, tag, []) : Reflect.get(tag, property);
}
