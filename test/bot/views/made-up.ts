import type { Glance } from "../../../bot/views/glance.ts";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import type { AccountStanding, Ledger } from "../../../core/domain/ledger.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import type { Transaction } from "../../../core/domain/transaction.ts";
import type { Half } from "../../../core/domain/transfer.ts";

export let usd = parseCurrency("USD");
let most = Infinity;

/** Draws with another currency and no more than so many of each thing. */
export function shaped<T>(shape: { currency: string; most: number }, draw: () => T): T {
  const before = { usd, most };
  [usd, most] = [parseCurrency(shape.currency), shape.most];
  try {
    return draw();
  } finally {
    ({ usd, most } = before);
  }
}
export const today = parseIsoDate("2026-03-09");
export const month = parseMonth("2026-03");
export const pace = { day: 9, days: 31 };

export function ledgerOf(name: string): Ledger {
  const own = { id: 1, workspaceId: "T1", channelId: null, timeZone: "UTC", postsEntries: false };
  return { ...own, name, currency: usd, periodStartDay: 1 };
}

export function transactionOf(name: string, id = 1): Transaction {
  return {
    id,
    date: today,
    amountMinor: -1250,
    currency: usd,
    account: name,
    accountId: 1,
    merchant: name,
    description: name,
    notes: name,
    externalId: null,
    tags: [name],
    status: "pending",
    source: "file",
    member: name,
    enteredBy: `${name}.`,
    transfer: null,
    lines: [
      {
        id: 1,
        category: name,
        categoryId: 1,
        amountMinor: -1250,
        why: { by: "rule", ruleId: 1, pattern: name },
      },
    ],
    match: { id: 1, with: 2, counted: false },
  };
}

/** As many parts as a person could make. */
export function splitOf(name: string): Transaction {
  const whole = transactionOf(name);
  const lines = Array.from({ length: 30 }, (_, at) =>
    whole.lines.map((one) => ({ ...one, id: at })),
  );
  return { ...whole, lines: lines.flat() };
}

export function rowOf(name: string) {
  return {
    line: 1,
    date: today,
    amountMinor: -1,
    currency: null,
    merchant: name,
    description: name,
    notes: name,
    externalId: null,
    account: null,
    category: name,
    status: "posted" as const,
    balanceMinor: null,
  };
}

export function many<T>(make: (at: number) => T, count = 500): T[] {
  return Array.from({ length: Math.min(count, most) }, (_, at) => make(at));
}

export function halfOf(name: string, id: number): Half {
  const { date, amountMinor, currency, accountId } = transactionOf(name);
  const named = { account: name, merchant: name, category: name };
  return { id, date, amountMinor, currency, accountId, ...named };
}

export function accountOf(name: string, id: number): AccountStanding {
  return {
    account: { id, name, currency: usd },
    opening: null,
    balanceMinor: -123_456_789_012,
    transactions: 3,
    lastDay: today,
    checked: { date: today, amountMinor: 1, differenceMinor: 2 },
  };
}

/** A month of 500 categories. */
export function glanceOf(name: string): Glance {
  const lines = many((at) => ({
    category: name,
    group: name,
    spentMinor: 5,
    budgetedMinor: at % 2 === 0 ? 4 - at : null,
    carriedMinor: 1,
    leftMinor: at % 3 === 0 ? -900_000_000_000 : 0,
    pace: null,
  }));
  return {
    month,
    currency: usd,
    ...pace,
    spentMinor: 1,
    incomeMinor: 2,
    budgetedMinor: 3,
    carriedMinor: -2,
    leftMinor: 4,
    lines,
    uncategorised: { count: 3, amountMinor: -5, outMinor: -7 },
    transactions: 9,
    openMatches: 2,
    openTransfers: 1,
  };
}
