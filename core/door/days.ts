import { parseIsoDate, parseMonth } from "../domain/dates.ts";

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
