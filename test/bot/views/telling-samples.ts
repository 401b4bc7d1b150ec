import { budgetAlert } from "../../../bot/views/budget-alert.ts";
import { reviewMessage } from "../../../bot/views/review.ts";
import { reviewOff, summaryOff, summarySkipped } from "../../../bot/views/told.ts";
import { weekFigures, weekMessage } from "../../../bot/views/week.ts";
import { paceOf } from "../../../core/domain/budget.ts";
import { money } from "../../../core/domain/money.ts";
import type { Standout } from "../../../core/domain/week-review.ts";
import type { RecurringNews } from "../../../core/domain/recurring-news.ts";
import { periodOf } from "../../../core/domain/periods.ts";
import { weekBefore } from "../../../core/domain/weeks.ts";
import type { Glance } from "../../../bot/views/glance.ts";
import { ledgerOf, many, month, pace, today, transactionOf } from "./made-up.ts";

/** What comes of its own accord, filled with `name` wherever a person's or a bank's words can stand. */
export function tellingViews(name: string, glance: Glance): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const week = weekBefore("monday", today);
  const chart = { fileId: "F1", altText: name };
  const sizes = { spentMinor: 900, usualMinor: 300 };
  const standouts: Standout[] = [
    { what: "category", category: name, ...sizes, mostly: name },
    { what: "purchase", transactionId: 1, merchant: name, category: name, ...sizes },
    { what: "new-merchant", transactionId: 1, merchant: name, spentMinor: 4 },
  ];
  const lines = many(() => ({ category: name, spentMinor: 5, usualMinor: null }));
  const review = { spentMinor: 900, usualMinor: 300, lines, standouts };
  const rows = many((id) => transactionOf(name, id), 10);
  const untold = many(() => ({ kind: "weekly", period: week.from, state: "lost" }) as const, 9);
  const bills = many(() => ({
    id: 1,
    kind: "bill" as const,
    merchant: name,
    category: name,
    account: name,
    currency: ledger.currency,
    date: today,
    amountMinor: -900,
    minMinor: -950,
    maxMinor: -900,
  }));
  const passed = { month, days: periodOf(ledger, month), progress: pace, ledger };
  const filled = {
    category: name,
    spentMinor: 90,
    budgetedMinor: 100,
    carriedMinor: 0,
    leftMinor: 10,
    pace: paceOf(money(100, ledger.currency), money(90, ledger.currency), 9, 31),
  };
  const news: RecurringNews[] = [
    { what: "rise", fact: "rise 1", since: today, fromMinor: -5, toMinor: -9, yearlyMinor: -48 },
    { what: "missed", fact: "missed 1", kind: "income", amountMinor: 900, date: today },
    { what: "missed", fact: "missed 2", kind: "bill", amountMinor: -900, date: today },
  ].map((one) => ({ ...one, merchant: name, currency: ledger.currency }) as RecurringNews);
  const shown = { bills, week, review, glance, ledger, today, chart, note: [] };
  return {
    week: weekMessage({
      ...shown,
      ahead: [filled, filled, filled],
      news,
      unsorted: { rows, total: 900 },
      untold: [...untold.slice(0, 1), { kind: "month-end", period: month, state: "missed" }],
      lateSince: "Mon 9 Mar at 09:00",
    }),
    emptyWeek: weekMessage({
      ...shown,
      review: { spentMinor: 0, usualMinor: null, lines: [], standouts: [] },
      ahead: [],
      news: [],
      unsorted: { rows: [], total: 0 },
      untold,
      lateSince: null,
      chart: null,
    }),
    budgetAlert: budgetAlert({ ...passed, budgets: [filled] }),
    budgetAlerts: budgetAlert({ ...passed, budgets: many(() => ({ ...filled, leftMinor: -5 })) }),
    figures: weekFigures(review, shown),
    noFigures: weekFigures({ ...review, lines: [] }, shown),
    snoozed: summarySkipped({ changeId: 1, skipped: today, next: today, today }),
    summaryOff: summaryOff(1),
    reviewOff: reviewOff(1),
    review: reviewMessage({
      month,
      days: periodOf(ledger, month),
      review: {
        incomeMinor: 9,
        spentMinor: 4,
        before: { netMinor: 3, incomeMinor: 20 },
        worth: { startMinor: 3, endMinor: -9 },
        changes: many(() => ({ category: name, ...sizes }), 3),
      },
      budgets: glance.lines.map((line) => ({ ...line, leftMinor: -5 })),
      lateSince: null,
      ledger,
      today,
      chart,
    }),
  };
}
