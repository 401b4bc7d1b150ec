import { type BudgetLine, budgetMonths } from "../domain/budget.ts";
import { type Month, parseMonth } from "../domain/dates.ts";
import { periodsOf } from "../domain/periods.ts";
import { type CategoryBudgets, listBudgets } from "../store/budgets.ts";
import { carriesInto, refreshCarries } from "../store/carries.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { type Total, totalsBy } from "../store/reports.ts";
import type { Act, Deps } from "./act.ts";

/**
 * How every budget stood in each month, ordered by month and then by category. `leftMinor` is
 * budgeted + carried − spent; what is carried follows each budget's rollover. A refund lowers what
 * was spent. Reads the months asked for, not the history before them.
 */
export function budgetReport(
  deps: Deps,
  act: Act,
  months: { readonly from: Month; readonly to: Month },
): Promise<BudgetLine[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => budgetLines(trx, act, months));
}

/** The same inside a transaction that is already open; one that has written sees what it wrote. */
export async function budgetLines(
  trx: Trx,
  act: Act,
  months: { readonly from: Month; readonly to: Month },
): Promise<BudgetLine[]> {
  const ledger = act.ledger.id;
  const all = await listBudgets(trx, ledger);
  if (all.length === 0) return [];
  await refreshCarries(trx, ledger);
  const carries = await carriesInto(trx, ledger, months.from);
  const chains = all.map((own) => ({ own, ...beginningOf(own, carries, months.from) }));
  const from = chains.map(({ month }) => month).reduce((a, b) => (b < a ? b : a), months.from);
  const periods = periodsOf(act.ledger, { from, to: months.to });
  const totals = await totalsBy(trx, ledger, periods, "category");
  const spent = new Map(totals.map((t) => [keyOf(t), 0 - t.amountMinor]));
  const lines = chains.map((chain) =>
    standing(
      chain,
      periods.map(({ month }) => month).filter((month) => month >= chain.month),
      spent,
    ),
  );
  return periods
    .filter(({ month }) => month >= months.from)
    .flatMap(({ month }) => lines.flatMap((line) => line.get(month) ?? []));
}

function keyOf(total: Pick<Total, "month" | "key" | "currency">): string {
  return `${total.month}|${total.currency}|${total.key ?? ""}`;
}

type Chain = {
  readonly own: CategoryBudgets;
  readonly month: Month;
  readonly carriedMinor: number;
};

/** Where to begin: the newest stored carry before the months asked for, or the first rollover. */
function beginningOf(
  own: CategoryBudgets,
  carries: Awaited<ReturnType<typeof carriesInto>>,
  from: Month,
): Omit<Chain, "own"> {
  const stored = carries.get(own.categoryId);
  if (stored !== undefined) return stored;
  const first = own.budgets.find(({ rollover }) => rollover !== "none");
  const month = first === undefined || first.fromMonth > from ? from : parseMonth(first.fromMonth);
  return { month, carriedMinor: 0 };
}

function standing(
  { own, carriedMinor }: Chain,
  months: readonly Month[],
  spent: ReadonlyMap<string, number>,
): ReadonlyMap<Month, BudgetLine> {
  const { category } = own;
  const spentIn = (month: Month, currency: string): number =>
    spent.get(keyOf({ month, key: category, currency })) ?? 0;
  const lines = budgetMonths(own, months, spentIn, carriedMinor).map((one): BudgetLine => {
    const { budgetedMinor, currency, rollover } = one.budget;
    const { month, spentMinor, leftMinor } = one;
    return {
      month,
      category,
      currency,
      budgetedMinor,
      spentMinor,
      carriedMinor: one.carriedMinor,
      leftMinor,
      rollover,
    };
  });
  return new Map(lines.map((line) => [line.month, line]));
}
