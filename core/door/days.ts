import { type DateRange, parseIsoDate, parseMonth } from "../domain/dates.ts";
import type { Ledger } from "../domain/ledger.ts";
import { periodOf } from "../domain/periods.ts";

/** `YYYY-MM-DD`, both included; open where one is not given. */
export type Days = { readonly from?: string; readonly to?: string };

/** `YYYY-MM`, both included. */
export type Months = { readonly from: string; readonly to: string };

/** The same days, read. Throws `unreadable-date` where one is none. */
export function daysOf({ from, to }: Days) {
  return {
    ...(from === undefined ? {} : { from: parseIsoDate(from) }),
    ...(to === undefined ? {} : { to: parseIsoDate(to) }),
  };
}

/** The same months, read. Throws where one is none. */
export function monthsOf({ from, to }: Months) {
  return { from: parseMonth(from), to: parseMonth(to) };
}

/** Days from `YYYY-MM-DD`, or from the first to the last day of the ledger's months where it is `YYYY-MM`. */
export function spanOf(ledger: Pick<Ledger, "periodStartDay">, { from, to }: Months): DateRange {
  const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/u.test(text);
  return {
    from: isMonth(from) ? periodOf(ledger, parseMonth(from)).from : parseIsoDate(from),
    to: isMonth(to) ? periodOf(ledger, parseMonth(to)).to : parseIsoDate(to),
  };
}
