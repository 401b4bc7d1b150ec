import type { BudgetLine } from "../domain/budget.ts";
import type { Month } from "../domain/dates.ts";
import { type Period, periodsOf } from "../domain/periods.ts";
import { listBudgets, type StoredBudget } from "../store/budgets.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { type Total, totalsBy } from "../store/reports.ts";
import type { Act, Deps } from "./act.ts";

/**
 * How every budget stood in each month, ordered by month and then by category. Each month stands
 * alone: nothing is carried (hledger's `bal --budget -M`). A refund lowers what was spent.
 */
export function budgetReport(
  deps: Deps,
  act: Act,
  months: { readonly from: Month; readonly to: Month },
): Promise<BudgetLine[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => budgetLines(trx, act, months));
}

/** The same inside a transaction that is already open. */
export async function budgetLines(
  trx: Trx,
  act: Act,
  months: { readonly from: Month; readonly to: Month },
): Promise<BudgetLine[]> {
  const budgets = await listBudgets(trx, act.ledger.id);
  if (budgets.length === 0) return [];
  const periods = periodsOf(act.ledger, months);
  const totals = await totalsBy(trx, act.ledger.id, periods, "category");
  const spent = new Map(totals.map((t) => [keyOf(t), 0 - t.amountMinor]));
  return periods.flatMap((period) => standing(budgets, period, spent));
}

function keyOf(total: Pick<Total, "month" | "key" | "currency">): string {
  return `${total.month}|${total.currency}|${total.key ?? ""}`;
}

/** The budgets in force in a period: for each category and currency, the latest that has begun. */
function standing(
  budgets: readonly StoredBudget[],
  { month }: Period,
  spent: ReadonlyMap<string, number>,
): BudgetLine[] {
  const inForce = new Map<string, StoredBudget>();
  for (const budget of budgets) {
    if (budget.fromMonth <= month) inForce.set(budget.category, budget);
  }
  return [...inForce.values()].map(({ category, currency, budgetedMinor }) => {
    const spentMinor = spent.get(keyOf({ month, key: category, currency })) ?? 0;
    const leftMinor = budgetedMinor - spentMinor;
    return { month, category, currency, budgetedMinor, spentMinor, carriedMinor: 0, leftMinor };
  });
}
