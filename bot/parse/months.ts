import { addMonths, type Month, MONTH_NAMES, parseMonth } from "../../core/domain/dates.ts";

/** Which month, 1 to 12, a word names by its whole name or by its first three letters or more; 0 for none. */
export function monthNumber(word: string): number {
  const letters = word.toLowerCase();
  if (letters.length < 3) return 0;
  return MONTH_NAMES.findIndex((name) => name.toLowerCase().startsWith(letters)) + 1;
}

/** Whether a word is a month's whole name. */
export function isMonthName(word: string): boolean {
  return MONTH_NAMES.some((name) => name.toLowerCase() === word.toLowerCase());
}

/** That month of `year`; without a year, the latest that has begun by `now`. */
export function monthOfYear(number: number, year: string | undefined, now: Month): Month {
  const month = parseMonth(`${year ?? now.slice(0, 4)}-${String(number).padStart(2, "0")}`);
  return year === undefined && month > now ? addMonths(month, -12) : month;
}
