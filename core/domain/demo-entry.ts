import { type IsoDate, type Month, dateOf, daysBetween, parseIsoDate } from "./dates.ts";

/** The accounts of the sample household. */
export const DEMO_ACCOUNTS = ["Joint account", "Credit card", "Savings"] as const;
export type DemoAccount = (typeof DEMO_ACCOUNTS)[number];

/** A movement of the sample household, before it is put in the ledger's currency. */
export type DemoEntry = {
  readonly date: IsoDate;
  readonly account: DemoAccount;
  /** Hundredths of a unit at London prices; negative is money out. */
  readonly hundredths: number;
  readonly merchant: string;
  /** As the bank would print it. */
  readonly description: string;
  /** `null` where nobody has said yet what it was for. */
  readonly category: string | null;
};

/** The `day`th of `month`, or its last day where it has fewer. */
export function dayOf(month: Month, day: number): IsoDate {
  const [year, number] = yearAndMonth(month);
  for (let last = day; last > 0; last -= 1) {
    const date = dateOf(year, number, last);
    if (date !== undefined) return date;
  }
  throw new RangeError(`no day ${day}`);
}

/** Every day of `month`, in order. */
export function daysOf(month: Month): IsoDate[] {
  const [year, number] = yearAndMonth(month);
  return Array.from({ length: 31 }, (_, i) => dateOf(year, number, i + 1) ?? []).flat();
}

export function yearAndMonth(month: Month): [year: number, month: number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5))];
}

const A_MONDAY = parseIsoDate("2024-01-01");

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: IsoDate): number {
  return ((daysBetween(A_MONDAY, date) % 7) + 7) % 7;
}
