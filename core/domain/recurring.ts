import type { Currency } from "./currencies.ts";
import { type DateRange, daysBetween, type IsoDate } from "./dates.ts";
import { type PeriodName, timesAYear } from "./recurring-cadence.ts";
import { comingDays, historyOf } from "./recurring-history.ts";
import { priceRise, type PriceRise, typicalAmount } from "./recurring-prices.ts";
import { type Stream, streamsOf } from "./recurring-streams.ts";

/** One movement as recurring payments are found from it. */
export type RecurringRow = {
  /** Of its transaction. */
  readonly id: number;
  readonly date: IsoDate;
  /** Whole minor units; negative is money out. */
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly merchant: string;
  readonly category: string | null;
  readonly account: string;
  readonly accountId: number;
};

/** A payment that comes again and again: a bill, or income such as pay. */
export type Recurring = {
  /** The newest transaction it was found from. */
  readonly id: number;
  readonly kind: "bill" | "income";
  readonly merchant: string;
  readonly category: string | null;
  readonly account: string;
  readonly accountId: number;
  readonly currency: Currency;
  readonly period: PeriodName;
  /** The day of the month it falls on, 31 for the last; `null` where its period is counted in days. */
  readonly day: number | null;
  /** The months, 1 to 12, that it leaves out each year. */
  readonly skips: readonly number[];
  /** Of its last year, signed: `minMinor` is the lesser number, so the largest bill. */
  readonly minMinor: number;
  readonly maxMinor: number;
  /** What it will most likely come to, signed. */
  readonly typicalMinor: number;
  readonly lastDate: IsoDate;
  /** The day it comes next, or was to come on where the books do not reach that far yet. */
  readonly nextDate: IsoDate;
  /** What it costs (or pays) more since some day of the last year; `null` for nothing. */
  readonly rise: PriceRise | null;
  /** The days of the last year it was expected on and did not come, oldest first. */
  readonly missed: readonly IsoDate[];
  /** From 0 to 1: how many times it came, how punctually, how few times it did not. */
  readonly confidence: number;
  /** What it was found from, newest first. */
  readonly evidence: readonly Pick<RecurringRow, "id" | "date" | "amountMinor">[];
};

/** What a find is judged by: the day it is, and how far the rows of each account reach. */
export type AsOf = {
  readonly today: IsoDate;
  /** By account id; a payment is missed only where its account has later rows. */
  readonly seenUntil: ReadonlyMap<number, IsoDate>;
};

/**
 * The bills and the income that come regularly, found from history, the next to come first. Rows come
 * in any order and are of counted transactions that are no transfers. What ended some periods ago is
 * left out, and so is what is bought often or now and then.
 */
export function findRecurring(rows: readonly RecurringRow[], asOf: AsOf): Recurring[] {
  return groupsOf(rows)
    .flatMap(streamsOf)
    .flatMap((stream) => recurringOf(stream, asOf))
    .toSorted(
      (a, b) => compare(a.nextDate, b.nextDate) || compare(a.merchant, b.merchant) || a.id - b.id,
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What payments come to in a month, whatever their period: one sum a currency, signed. */
export function monthlyTotals(
  items: readonly Recurring[],
): { readonly currency: Currency; readonly minor: number }[] {
  const yearly = new Map<Currency, number>();
  for (const { currency, typicalMinor, period, skips } of items) {
    const times = timesAYear(period) - skips.length;
    yearly.set(currency, (yearly.get(currency) ?? 0) + typicalMinor * times);
  }
  return [...yearly].map(([currency, sum]) => ({ currency, minor: Math.round(sum / 12) }));
}

/** One time something is expected. */
export type Expected = Pick<
  Recurring,
  "id" | "kind" | "merchant" | "category" | "account" | "currency" | "minMinor" | "maxMinor"
> & {
  readonly date: IsoDate;
  /** What it will most likely come to; whole minor units, negative for a bill. */
  readonly amountMinor: number;
};

/** What is expected in some days and has not come yet, in order of date. */
export function expectedIn(found: readonly Recurring[], range: DateRange): Expected[] {
  return found
    .flatMap((item) =>
      comingDays(item, range).map((date): Expected => {
        const { id, kind, merchant, category, account, currency, minMinor, maxMinor } = item;
        const who = { id, kind, merchant, category, account, currency };
        return { date, amountMinor: item.typicalMinor, minMinor, maxMinor, ...who };
      }),
    )
    .toSorted((a, b) => compare(a.date, b.date) || compare(a.merchant, b.merchant));
}

/** A find of which a person said that it is none: what it was found as. */
export type Dismissal = Pick<Recurring, "merchant" | "currency" | "minMinor" | "maxMinor">;

/** Prices that differ by no more than this many times are of the same thing. */
const LIKE = 1.5;

/**
 * Whether a find was dismissed: the same merchant, currency and direction, at a price near the one
 * dismissed. Another price keeps a shop's second subscription; a near one stays dismissed when it rises.
 */
export function isDismissed(item: Recurring, dismissals: readonly Dismissal[]): boolean {
  const key = merchantKey(item.merchant);
  const [least, most] = boundsOf(item);
  return dismissals.some((dismissed) => {
    if (merchantKey(dismissed.merchant) !== key || dismissed.currency !== item.currency)
      return false;
    const [from, to] = boundsOf(dismissed);
    const sameWay = dismissed.minMinor < 0 === item.minMinor < 0;
    return sameWay && least <= to * LIKE && most >= from / LIKE;
  });
}

/** The least and the most without their sign. */
function boundsOf({ minMinor, maxMinor }: Pick<Dismissal, "minMinor" | "maxMinor">) {
  const [a, b] = [Math.abs(minMinor), Math.abs(maxMinor)];
  return [Math.min(a, b), Math.max(a, b)] as const;
}

/**
 * What makes differently written names one merchant: letters alone, in any case, so that a number that
 * changes each time is no part of it.
 */
export function merchantKey(merchant: string): string {
  const plain = merchant.toLowerCase();
  const letters = plain.replaceAll(/[^\p{L}]+/gu, " ").trim();
  return letters === "" ? plain.trim() : letters;
}

/** Rows of one merchant, currency and direction, in order of date. */
function groupsOf(rows: readonly RecurringRow[]): RecurringRow[][] {
  const groups = new Map<string, RecurringRow[]>();
  for (const row of rows) {
    if (row.amountMinor === 0) continue;
    const key = `${merchantKey(row.merchant)}|${row.currency}|${row.amountMinor < 0}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => compare(a.date, b.date) || a.id - b.id),
  );
}

const A_YEAR = 365;

function recurringOf(stream: Stream, asOf: AsOf): Recurring[] {
  const { rows, cadence, day, confidence } = stream;
  const newest = rows.at(-1);
  const { nextDate, missed, skips, ended } = historyOf(stream, asOf);
  if (newest === undefined || ended) return [];
  const lastYear = rows.filter(({ date }) => daysBetween(date, newest.date) <= A_YEAR);
  const amounts = lastYear.map(({ amountMinor }) => amountMinor);
  const { account, accountId, currency, merchant, id } = newest;
  return [
    {
      id,
      kind: newest.amountMinor < 0 ? "bill" : "income",
      merchant,
      category: rows.findLast((row) => row.category !== null)?.category ?? null,
      account,
      accountId,
      currency,
      period: cadence.name,
      day,
      skips,
      minMinor: Math.min(...amounts),
      maxMinor: Math.max(...amounts),
      typicalMinor: typicalAmount(rows, lastYear),
      lastDate: newest.date,
      nextDate,
      rise: priceRise(rows, {
        today: asOf.today,
        timesAYear: cadence.timesAYear - skips.length,
      }),
      missed,
      confidence,
      evidence: rows
        .map(({ id: row, date, amountMinor }) => ({ id: row, date, amountMinor }))
        .toReversed(),
    },
  ];
}

/** What bills took of each category in some days; whole minor units of `currency`, positive. */
export function billsByCategory(
  found: readonly Recurring[],
  currency: Currency,
  { from, to }: DateRange,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const item of found) {
    if (item.kind !== "bill" || item.currency !== currency || item.category === null) continue;
    const paid = item.evidence
      .filter(({ date }) => date >= from && date <= to)
      .reduce((sum, { amountMinor }) => sum - amountMinor, 0);
    sums.set(item.category, (sums.get(item.category) ?? 0) + paid);
  }
  return sums;
}
