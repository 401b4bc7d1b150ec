import { parseCurrency } from "../domain/currencies.ts";
import { money, scaleMoney } from "../domain/money.ts";
import { sum } from "./sums.ts";

/** Months as `ledger.cashFlow` gives them: both amounts positive. */
type Flow = {
  readonly incomeMinor: number;
  readonly spentMinor: number;
  readonly currency: string;
};

/**
 * The part of income that was kept: `(income − spending) ÷ income` over all months given; 0.12 is
 * 12 %, negative when more was spent than came in, `null` without income. National accounts define
 * the saving ratio so (System of National Accounts 2008, chapter 9), here of money in and out.
 */
export function savingsRate(flows: readonly Flow[]): number | null {
  const income = sum(flows, "incomeMinor");
  return income <= 0 ? null : (income - sum(flows, "spentMinor")) / income;
}

/** What a period will come to if it goes on as it has so far. Minor units, signed as what was given. */
export type RunRate = {
  /** `so far × days ÷ day`, halves to even. */
  readonly projectedMinor: number;
  /** `so far ÷ day`, halves to even. */
  readonly perDayMinor: number;
};

/**
 * The run rate: what was spent until `day` of `days`, carried on at the same pace, by
 * which Slack says that a budget is heading over. It knows nothing of bills that come once a month;
 * `forecast` does.
 */
export function runRate(
  soFar: { readonly minor: number; readonly currency: string },
  { day, days }: { readonly day: number; readonly days: number },
): RunRate {
  if (day < 1 || day > days) throw new RangeError(`Day ${day} is not one of ${days}.`);
  const spent = money(soFar.minor, parseCurrency(soFar.currency));
  return {
    projectedMinor: scaleMoney(spent, days, day).minor,
    perDayMinor: scaleMoney(spent, 1, day).minor,
  };
}
