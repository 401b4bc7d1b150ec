import { dismissedBlocks, recurringList } from "../../../bot/views/recurring.ts";
import type { Expected, Recurring } from "../../../core/domain/recurring.ts";
import { ledgerOf, many, today, usd } from "./made-up.ts";

/** A payment that is expected from `name`. */
export function expectedOf(name: string): Expected {
  const { kind, merchant, category, account, currency, minMinor, maxMinor } = itemOf(name, 1);
  const who = { id: 1, kind, merchant, category, account, currency };
  return { date: today, amountMinor: -5, minMinor, maxMinor, ...who };
}

function itemOf(name: string, id: number): Recurring {
  const least = Number.MIN_SAFE_INTEGER;
  return {
    id,
    kind: id % 2 === 0 ? "income" : "bill",
    merchant: name,
    category: id % 3 === 0 ? null : name,
    account: name,
    accountId: 1,
    currency: usd,
    period: "four-weekly",
    day: null,
    skips: [],
    minMinor: least,
    maxMinor: -1,
    typicalMinor: -99_999,
    lastDate: today,
    nextDate: today,
    rise: id % 4 === 0 ? null : { fromMinor: -1, toMinor: least, since: today, yearlyMinor: least },
    missed: many(() => today, 9),
    confidence: 1,
    evidence: [{ id, date: today, amountMinor: -1 }],
  };
}

/** The list of what comes regularly, filled with `name`. */
export function recurringViews(name: string): Record<string, unknown> {
  const list = { ledger: ledgerOf(name), today, note: dismissedBlocks(name, 1) };
  return {
    recurring: recurringList({ ...list, items: many((id) => itemOf(name, id)), page: 1 }),
    noneRecurring: recurringList({ ...list, items: [], page: 0 }),
  };
}
