import { type DateRange, type IsoDate, type Month, monthName, monthOf } from "./dates.ts";
import type { Ledger } from "./ledger.ts";
import { periodAt, periodOf } from "./periods.ts";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

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

/** `March 2026`, `October 2025 to March 2026`, `2025`, `Mon 9 Mar to Wed 11 Mar`. */
export function daysName(days: DateRange, ledger: Ledger, today: IsoDate): string {
  const [first, last] = [periodAt(ledger, days.from), periodAt(ledger, days.to)];
  const end = days.to === today ? last.to : days.to;
  if (first.from !== days.from || end !== last.to) return span(days.from, days.to, today);
  if (first.month === last.month) return periodName(first.month, ledger);
  const year = first.month.slice(0, 4);
  const whole = ledger.periodStartDay === 1 && days.to === last.to;
  if (whole && first.month === `${year}-01` && last.month === `${year}-12`) return year;
  return `${periodName(first.month, ledger)} to ${periodName(last.month, ledger)}`;
}
