import { daysBetween, type IsoDate } from "../../core/domain/dates.ts";
import { day } from "../../core/domain/day-words.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import { formatMoney, money } from "../../core/domain/money.ts";

export { day, daysName, periodName, shortPeriod, span } from "../../core/domain/day-words.ts";

/** `−$12.50`, with a real minus sign. */
export function amount(minor: number, currency: Currency): string {
  return formatMoney(money(minor, currency));
}

/** `$12.50` whichever way the money went. */
export function size(minor: number, currency: Currency): string {
  return formatMoney(money(Math.abs(minor), currency));
}

/** `today`, `yesterday (Sun 8 Mar)`, `Mon 9 Mar`. */
export function nearDay(date: IsoDate, today: IsoDate): string {
  const ago = daysBetween(date, today);
  if (ago === 0) return "today";
  if (ago === 1) return `yesterday (${day(date, today)})`;
  if (ago === -1) return `tomorrow (${day(date, today)})`;
  return day(date, today);
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
