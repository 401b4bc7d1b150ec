import { type IsoDate, type Month, addDays, addMonths, monthOf } from "./dates.ts";
import { DEMO_ACCOUNTS, type DemoAccount, type DemoEntry, dayOf } from "./demo-entry.ts";
import { cardDebt, entriesIn } from "./demo-month.ts";
import type { OpeningBalance } from "./ledger.ts";
import { type Currency, exponentOf } from "./currencies.ts";
import type { NewRule } from "./rule.ts";

/** A transaction of the sample data. */
export type NewDemoTransaction = {
  /** The same row has the same key whenever the sample is made. */
  readonly key: string;
  readonly account: DemoAccount;
  readonly date: IsoDate;
  /** Whole minor units; negative is money out. */
  readonly amountMinor: number;
  readonly merchant: string;
  readonly description: string;
  /** A default category; `null` where nobody has said yet. */
  readonly category: string | null;
};

/** The books of a household that does not exist. */
export type DemoLedger = {
  readonly accounts: readonly {
    readonly name: DemoAccount;
    readonly openingBalance: OpeningBalance;
  }[];
  /** Oldest first, none after the day the sample was asked for. */
  readonly transactions: readonly NewDemoTransaction[];
  readonly rules: readonly NewRule[];
  readonly budgets: readonly DemoBudget[];
};

export type DemoBudget = {
  readonly category: string;
  /** Minor units, positive. */
  readonly amountMinor: number;
  readonly from: Month;
};

const MONTHS = 18;

/** How many units a thing costs that costs one in London, where that is far from one. */
const PRICES: Readonly<Record<string, number>> = {
  CLP: 900,
  COP: 4_000,
  CZK: 25,
  DKK: 8,
  HUF: 350,
  IDR: 15_000,
  INR: 80,
  ISK: 150,
  JPY: 150,
  KRW: 1_500,
  MXN: 18,
  NGN: 1_500,
  NOK: 11,
  PHP: 55,
  PKR: 250,
  RUB: 90,
  SEK: 10,
  THB: 35,
  VND: 25_000,
  ZAR: 18,
};

/** Hundredths a month. */
const BUDGETS = [
  ["Groceries", 48_000],
  ["Restaurants", 26_000],
  ["Coffee", 7_000],
  ["Transport", 12_000],
  ["Utilities", 18_000],
  ["Shopping", 14_000],
  ["Household", 6_000],
  ["Entertainment", 7_000],
  ["Subscriptions", 4_500],
  ["Health", 6_000],
  ["Fuel", 11_000],
] as const;

/** In their order; each agrees with what the sample's transactions say. */
const RULES = [
  ["tesco", "contains", "Groceries"],
  ["sainsbury|lidl|waitrose", "regex", "Groceries"],
  ["^(pret a manger|costa coffee|gail's)", "regex", "Coffee"],
  ["tfl travel", "contains", "Transport"],
  ["deliveroo", "contains", "Restaurants"],
  ["netflix", "contains", "Subscriptions"],
  ["octopus energy", "contains", "Utilities"],
  ["amazon", "exact", "Shopping"],
  ["payroll|salary", "regex", "Salary"],
] as const;

/**
 * Eighteen months of a two-person household up to `today`. The same arguments give the same books;
 * a later `today` only adds days, and drops months that have become too old.
 */
export function demoLedger(seed: number, today: IsoDate, currency: Currency): DemoLedger {
  const first = addMonths(monthOf(today), 1 - MONTHS);
  const inCurrency = (hundredths: number): number =>
    Math.round((hundredths / 100) * (PRICES[currency] ?? 1) * 10 ** exponentOf(currency));
  const opened = {
    "Joint account": 342_118,
    "Credit card": -cardDebt(seed, first),
    Savings: 865_000,
  } satisfies Record<DemoAccount, number>;
  return {
    accounts: DEMO_ACCOUNTS.map((name) => ({
      name,
      openingBalance: { date: addDays(dayOf(first, 1), -1), amountMinor: inCurrency(opened[name]) },
    })),
    transactions: Array.from({ length: MONTHS }, (_, i) => addMonths(first, i))
      .flatMap((month) => keyed(month, entriesIn(seed, month)))
      .filter(({ date }) => date <= today)
      .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
      .map(({ hundredths, ...entry }) => ({ ...entry, amountMinor: inCurrency(hundredths) })),
    rules: RULES.map(([pattern, kind, category], i) => {
      return { pattern, kind, category, field: "both", priority: (i + 1) * 10 };
    }),
    budgets: BUDGETS.map(([category, hundredths]) => ({
      category,
      amountMinor: inCurrency(hundredths),
      from: first,
    })),
  };
}

function keyed(month: Month, entries: readonly DemoEntry[]): (DemoEntry & { key: string })[] {
  return entries.map((entry, i) => ({ ...entry, key: `sample ${month} ${i}` }));
}
