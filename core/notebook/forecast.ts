import { addMonths, type Month, parseMonth } from "../domain/dates.ts";
import { currencyIn } from "./sums.ts";

/** A whole month as `ledger.cashFlow` gives it; `netMinor` is what came in less what went out. */
export type MonthFlow = {
  readonly month: string;
  readonly currency: string;
  readonly netMinor: number;
};

/** A recurring payment as `ledger.recurring` gives it: what it was found from, signed. */
export type RecurringItem = {
  readonly period: string;
  readonly currency: string;
  readonly evidence: readonly { readonly date: string; readonly amountMinor: number }[];
};

/** What a month will likely leave. Minor units, signed: negative is money out. */
export type ForecastMonth = {
  readonly month: string;
  readonly currency: string;
  /** Bills and pay: each what it came to one period earlier. */
  readonly recurringMinor: number;
  /** Everything else: the median of the months before. */
  readonly everydayMinor: number;
  /** `recurring + everyday`. */
  readonly expectedMinor: number;
  /** `recurring` + the 10th and the 90th percentile of everything else: eight months in ten lie between. */
  readonly lowMinor: number;
  readonly highMinor: number;
};

/** A forecast beside what became of it. */
export type Tested = ForecastMonth & {
  readonly actualMinor: number;
  /** `actual − expected`. */
  readonly errorMinor: number;
  readonly isWithin: boolean;
};

/** How many of the latest months everyday spending is judged by. */
const HISTORY = 12;

/**
 * What the months after the last of `flows` will leave. `flows` are whole calendar months of one
 * currency, in order, three or more. Recurring items repeat what they last came to (a seasonal naive
 * forecast); the rest is the median of the last twelve months, with the 10th and 90th percentile as
 * its band (Hyndman and Athanasopoulos, “Forecasting: Principles and Practice”, 3rd edition, 5.2 and 5.5).
 */
export function forecast(
  flows: readonly MonthFlow[],
  items: readonly RecurringItem[],
  { months = 3 }: { readonly months?: number } = {},
): ForecastMonth[] {
  const last = lastOf(flows);
  return Array.from({ length: months }, (_, ahead) =>
    forecastOf(flows, items, addMonths(parseMonth(last.month), ahead + 1)),
  );
}

/**
 * The forecast of each of the last `months`, made from the months before it alone, beside what became
 * of it (time series cross-validation, the same book, 5.10). Which payments are recurring is known from
 * all of history; what they come to, only from before.
 */
export function backTest(
  flows: readonly MonthFlow[],
  items: readonly RecurringItem[],
  { months = 6 }: { readonly months?: number } = {},
): Tested[] {
  return flows.slice(-months).map((flow): Tested => {
    const before = flows.filter(({ month }) => month < flow.month);
    const made = forecastOf(before, items, parseMonth(flow.month));
    const actualMinor = flow.netMinor;
    return {
      ...made,
      actualMinor,
      errorMinor: actualMinor - made.expectedMinor,
      isWithin: made.lowMinor <= actualMinor && actualMinor <= made.highMinor,
    };
  });
}

function forecastOf(
  flows: readonly MonthFlow[],
  items: readonly RecurringItem[],
  month: Month,
): ForecastMonth {
  const { currency, month: last } = lastOf(flows);
  const own = items.filter((item) => item.currency === currency);
  const known = new Map(flows.map((flow) => [flow.month, flow.netMinor]));
  const everyday = [...known]
    .slice(-HISTORY)
    .map(([past, netMinor]) => netMinor - cameIn(own, past));
  const recurringMinor = own.reduce((all, item) => all + comesIn(item, month, last), 0);
  const everydayMinor = percentile(everyday, 50);
  return {
    month,
    currency,
    recurringMinor,
    everydayMinor,
    expectedMinor: recurringMinor + everydayMinor,
    lowMinor: recurringMinor + percentile(everyday, 10),
    highMinor: recurringMinor + percentile(everyday, 90),
  };
}

function lastOf(flows: readonly MonthFlow[]): MonthFlow {
  const last = flows.at(-1);
  if (last === undefined || flows.length < 3)
    throw new Error("A forecast needs three whole months at least.");
  if (flows.some((flow) => currencyIn(flow) !== last.currency))
    throw new Error("A forecast is of one currency. Keep the months of one first.");
  return last;
}

/** What recurring items came to in a month. */
function cameIn(items: readonly RecurringItem[], month: string): number {
  return items.reduce((all, item) => all + evidenceIn(item, month), 0);
}

function evidenceIn({ evidence }: RecurringItem, month: string): number {
  return evidence
    .filter(({ date }) => date.startsWith(month))
    .reduce((all, { amountMinor }) => all + amountMinor, 0);
}

const MONTHS_BETWEEN: Readonly<Record<string, number>> = {
  quarterly: 3,
  "half-yearly": 6,
  yearly: 12,
};

/** What an item came to in the latest month, no later than `last`, that lies whole periods before. */
function comesIn(item: RecurringItem, month: Month, last: string): number {
  const step = MONTHS_BETWEEN[item.period] ?? 1;
  let before = addMonths(month, -step);
  while (before > last) before = addMonths(before, -step);
  return evidenceIn(item, before);
}

/** Between the two nearest values, as spreadsheets do it; in whole minor units. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return Math.round(low + (high - low) * (place - Math.floor(place)));
}

/** A change to try: so much more (positive) or less (negative) left every month, from a month on. */
export type Change = {
  readonly label: string;
  /** Minor units a month; cancelling a bill of 15.99 is +1599. */
  readonly monthlyMinor: number;
  /** `YYYY-MM`; from the first month of the forecast unless told. */
  readonly from?: string;
};

/** A month as it would be. Minor units. */
export type WhatIf = {
  readonly month: string;
  readonly currency: string;
  readonly expectedMinor: number;
  /** `expected + the changes of this month`. */
  readonly changedMinor: number;
  /** What the changes come to, from the first month on. */
  readonly togetherMinor: number;
};

/**
 * The same forecast with changes made to it: `expected + Σ monthly` of the changes that have begun. One
 * by one and without a model, as a budget is planned by hand; nothing in the books changes.
 */
export function whatIf(months: readonly ForecastMonth[], changes: readonly Change[]): WhatIf[] {
  let togetherMinor = 0;
  return months.map(({ month, currency, expectedMinor }) => {
    const here = changes
      .filter(({ from }) => from === undefined || from <= month)
      .reduce((all, { monthlyMinor }) => all + monthlyMinor, 0);
    togetherMinor += here;
    return { month, currency, expectedMinor, changedMinor: expectedMinor + here, togetherMinor };
  });
}
