import {
  daysBetween,
  type IsoDate,
  type Month,
  monthName,
  monthOf,
} from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { periodOf } from "../../core/domain/periods.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import { formatMoney, money } from "../../core/domain/money.ts";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** `−$12.50`, with a real minus sign. */
export function amount(minor: number, currency: Currency): string {
  return formatMoney(money(minor, currency));
}

/** `$12.50` whichever way the money went. */
export function size(minor: number, currency: Currency): string {
  return formatMoney(money(Math.abs(minor), currency));
}

function weekday(date: IsoDate): string {
  const days = Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  return DAYS[(((days + 4) % 7) + 7) % 7] ?? "";
}

/** `Mon 9 Mar`, with the year when it is not `today`'s. */
export function day(date: IsoDate, today: IsoDate): string {
  const year = date.slice(0, 4);
  const text = `${weekday(date)} ${dayOfMonth(date)}`;
  return year === today.slice(0, 4) ? text : `${text} ${year}`;
}

/** `Mon 9 Mar to Wed 11 Mar`, or the one day. */
export function span(from: IsoDate, to: IsoDate, today: IsoDate): string {
  return from === to ? day(from, today) : `${day(from, today)} to ${day(to, today)}`;
}

/** `today`, `yesterday (Sun 8 Mar)`, `Mon 9 Mar`. */
export function nearDay(date: IsoDate, today: IsoDate): string {
  const ago = daysBetween(date, today);
  if (ago === 0) return "today";
  if (ago === 1) return `yesterday (${day(date, today)})`;
  if (ago === -1) return `tomorrow (${day(date, today)})`;
  return day(date, today);
}

/**
 * A ledger's month by name: `March 2026`, or `25 Feb – 24 Mar 2026` where months begin on another
 * day. Ends with the year, and names both where they differ.
 */
export function periodName(month: Month, ledger: Pick<Ledger, "periodStartDay">): string {
  if (ledger.periodStartDay === 1) return monthName(month);
  const { from, to } = periodOf(ledger, month);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${dayOfMonth(from)}${sameYear ? "" : ` ${from.slice(0, 4)}`} – ${dayOfMonth(to)} ${to.slice(0, 4)}`;
}

/** `Mar`, or `25 Feb – 24 Mar` where months begin on another day. */
export function shortPeriod(month: Month, ledger: Pick<Ledger, "periodStartDay">): string {
  if (ledger.periodStartDay === 1) return shortMonth(month);
  const { from, to } = periodOf(ledger, month);
  return `${dayOfMonth(from)} – ${dayOfMonth(to)}`;
}

function dayOfMonth(date: IsoDate): string {
  return `${Number(date.slice(8))} ${shortMonth(monthOf(date))}`;
}

/** `Mar`. */
function shortMonth(month: Month): string {
  return monthName(month).slice(0, 3);
}

/** `$25.00 carried over`, or `$25.00 overspent before`. */
export function carriedWords(carriedMinor: number, currency: Currency): string {
  const how = carriedMinor < 0 ? "overspent before" : "carried over";
  return `${size(carriedMinor, currency)} ${how}`;
}

/** A bar of ten squares, for those who like to see it; words say the same beside it. */
export function bar(part: number, whole: number): string {
  const share = whole <= 0 ? (part > 0 ? 1 : 0) : Math.max(0, Math.min(1, part / whole));
  const full = Math.round(share * 10);
  return "█".repeat(full) + "░".repeat(10 - full);
}

/** `#work #one_off`, as they are typed in a form: a space in a tag is an underline. */
export function tagWords(tags: readonly string[]): string {
  return tags.map((tag) => `#${tag.replaceAll(/[\s,]+/gu, "_")}`).join(" ");
}
