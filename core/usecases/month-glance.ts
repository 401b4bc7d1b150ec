import { isOff, type Pace, paceOf } from "../domain/budget.ts";
import { dayIn, type Month } from "../domain/dates.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { money } from "../domain/money.ts";
import { periodOf, progressOf } from "../domain/periods.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { type KindTotal, periodTotals } from "../store/reports.ts";
import type { BudgetLine } from "../domain/budget.ts";
import type { Act, Deps } from "./act.ts";
import { budgetLines } from "./budget-report.ts";

/** A category in the month at a glance. Minor units; spending is positive. */
export type GlanceLine = {
  readonly category: string;
  readonly group: string;
  readonly spentMinor: number;
  readonly budgetedMinor: number | null;
  /** What the months before handed on; negative when they overspent. */
  readonly carriedMinor: number;
  readonly leftMinor: number;
  readonly pace: Pace | null;
};

/** The month at a glance, in the ledger's currency. Minor units; spending is positive. */
export type MonthGlance = {
  readonly month: Month;
  readonly currency: string;
  readonly day: number;
  readonly days: number;
  readonly spentMinor: number;
  readonly incomeMinor: number;
  readonly budgetedMinor: number;
  readonly carriedMinor: number;
  /** What the budgets leave, all together; negative when they are overspent. */
  readonly leftMinor: number;
  readonly lines: readonly GlanceLine[];
  /** `outMinor` is the money out alone, negative. */
  readonly uncategorised: {
    readonly count: number;
    readonly amountMinor: number;
    readonly outMinor: number;
  };
  readonly transactions: number;
};

/**
 * How the month stands. Money out without a category counts as spent and is named apart; transfers
 * are neither spending nor income. Amounts in other currencies are not added.
 */
export function monthGlance(deps: Deps, act: Act, month: Month): Promise<MonthGlance> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const period = periodOf(act.ledger, month);
    const all = await periodTotals(trx, act.ledger.id, period);
    const totals = all.filter((total) => total.currency === act.ledger.currency);
    const lines = await budgetLines(trx, act, { from: month, to: month });
    const budgets = lines.filter((line) => !isOff(line) && line.currency === act.ledger.currency);
    const progress = progressOf(period, dayIn(act.ledger.timeZone, deps.clock.now()));
    const none = totals.find((total) => total.categoryId === null);
    const ofKind = (kind: string) => totals.filter((total) => total.kind === kind);
    const budgetedMinor = sum(budgets.map((b) => b.budgetedMinor));
    return {
      month,
      currency: act.ledger.currency,
      ...progress,
      spentMinor: 0 - sum(ofKind("spending").map((t) => t.amountMinor)) - (none?.outMinor ?? 0),
      incomeMinor: sum(ofKind("income").map((t) => t.amountMinor)),
      budgetedMinor,
      carriedMinor: sum(budgets.map((b) => b.carriedMinor)),
      leftMinor: sum(budgets.map((b) => b.leftMinor)),
      lines: [
        ...budgetedLines(budgets, await groupsOf(trx, act), progress),
        ...otherLines(ofKind("spending"), budgets),
      ],
      uncategorised: {
        count: none?.count ?? 0,
        amountMinor: none?.amountMinor ?? 0,
        outMinor: none?.outMinor ?? 0,
      },
      transactions: sum(totals.map((t) => t.count)),
    };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function groupsOf(trx: Trx, act: Act): Promise<ReadonlyMap<string, string>> {
  const categories = await listCategories(trx, act.ledger.id);
  return new Map(categories.map(({ name, group }) => [name, group]));
}

/** The fullest budget first. */
function budgetedLines(
  budgets: readonly BudgetLine[],
  groups: ReadonlyMap<string, string>,
  { day, days }: { readonly day: number; readonly days: number },
): GlanceLine[] {
  const share = (line: GlanceLine) =>
    line.spentMinor / Math.max(1, line.spentMinor + line.leftMinor);
  return budgets
    .map(
      ({ category, currency, spentMinor, budgetedMinor, carriedMinor, leftMinor }): GlanceLine => {
        const limit = money(budgetedMinor + carriedMinor, parseCurrency(currency));
        const spent = money(spentMinor, limit.currency);
        const pace = paceOf(limit, spent, day, days);
        const group = groups.get(category) ?? "";
        return { category, group, spentMinor, budgetedMinor, carriedMinor, leftMinor, pace };
      },
    )
    .toSorted((a, b) => share(b) - share(a));
}

/** Spending without a budget, the largest first. */
function otherLines(spending: readonly KindTotal[], budgets: readonly BudgetLine[]): GlanceLine[] {
  const budgeted = new Set(budgets.map((budget) => budget.category));
  return spending
    .map(({ category, group, amountMinor }): GlanceLine => ({
      category: category ?? "",
      group: group ?? "",
      spentMinor: 0 - amountMinor,
      budgetedMinor: null,
      carriedMinor: 0,
      leftMinor: 0,
      pace: null,
    }))
    .filter((line) => !budgeted.has(line.category))
    .toSorted((a, b) => b.spentMinor - a.spentMinor);
}
