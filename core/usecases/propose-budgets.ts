import { type BudgetBasis, budgetIn, type BudgetProposal } from "../domain/budget.ts";
import { addMonths, type Month } from "../domain/dates.ts";
import { exponentOf } from "../domain/currencies.ts";
import { periodsOf } from "../domain/periods.ts";
import { listBudgets } from "../store/budgets.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { totalsBy } from "../store/reports.ts";
import type { Act, Deps } from "./act.ts";

/**
 * Budgets for `month` as they were the month before, or from what was spent on average in the last
 * 3 or 6 whole months before it: rounded up to a whole unit of the currency (5 units from 100 on),
 * and none for a category that took nothing. Only what would change is given, in the categories'
 * order. Changes nothing.
 */
export function proposeBudgets(
  deps: Deps,
  act: Act,
  input: { readonly month: Month; readonly basis: BudgetBasis },
): Promise<BudgetProposal[]> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const { month, basis } = input;
    const all = await listBudgets(trx, act.ledger.id);
    const inMonth = (category: string, of: Month): number | null => {
      const own = all.find((one) => one.category === category);
      return (own === undefined ? undefined : budgetIn(own, of))?.budgetedMinor ?? null;
    };
    const categories = await listCategories(trx, act.ledger.id);
    const spending = categories.filter(({ kind, hidden }) => kind === "spending" && !hidden);
    const average =
      basis === "last-month"
        ? null
        : await averages(trx, act, month, basis === "average-3" ? 3 : 6);
    const before = addMonths(month, -1);
    return spending.flatMap(({ name: category }): BudgetProposal[] => {
      const nowMinor = inMonth(category, month);
      const proposed = average === null ? inMonth(category, before) : average.get(category);
      if (proposed === undefined || proposed === null || proposed === nowMinor) return [];
      return [{ category, nowMinor, proposedMinor: proposed }];
    });
  });
}

async function averages(
  trx: Trx,
  act: Act,
  month: Month,
  count: number,
): Promise<ReadonlyMap<string, number>> {
  const months = { from: addMonths(month, -count), to: addMonths(month, -1) };
  const totals = await totalsBy(trx, act.ledger.id, periodsOf(act.ledger, months), "category");
  const spent = new Map<string, number>();
  for (const { key, currency, amountMinor } of totals) {
    if (key === null || currency !== act.ledger.currency) continue;
    spent.set(key, (spent.get(key) ?? 0) - amountMinor);
  }
  const unit = 10 ** exponentOf(act.ledger.currency);
  return new Map(
    [...spent]
      .filter(([, minor]) => minor > 0)
      .map(([name, minor]) => [name, roundedUp(minor / count, unit)]),
  );
}

function roundedUp(minor: number, unit: number): number {
  const step = minor < 100 * unit ? unit : 5 * unit;
  return Math.ceil(minor / step) * step;
}
