import type { BudgetFrom, OneOff, Rollover } from "../domain/budget.ts";
import type { Trx } from "./db.ts";

/** One category's budgets, in order of month, and its one-off amounts. */
export type CategoryBudgets = {
  readonly categoryId: number;
  readonly category: string;
  readonly budgets: readonly BudgetFrom[];
  readonly oneOffs: readonly OneOff[];
};

type BudgetRow = BudgetFrom & { readonly categoryId: number };
type OneOffRow = OneOff & { readonly categoryId: number };

/** One ledger's budgets by category, in the categories' order; of `ids` alone where given. */
export async function listBudgets(
  trx: Trx,
  ledger: number,
  ids?: readonly number[],
): Promise<CategoryBudgets[]> {
  const budgets = trx("budgets").where("ledger_id", ledger).orderBy("from_month");
  const oneOffs = trx("one_offs").where("ledger_id", ledger).orderBy("month");
  const categories = trx("categories").where("ledger_id", ledger).orderBy(["position", "id"]);
  if (ids !== undefined) {
    budgets.whereIn("category_id", ids);
    oneOffs.whereIn("category_id", ids);
    categories.whereIn("id", ids);
  }
  const froms = await budgets.select<BudgetRow[]>(
    "category_id as categoryId",
    "from_month as fromMonth",
    "budgeted_minor as budgetedMinor",
    "currency",
    "rollover",
  );
  const once = await oneOffs.select<OneOffRow[]>(
    "category_id as categoryId",
    "month",
    "budgeted_minor as budgetedMinor",
    "currency",
  );
  if (froms.length === 0 && once.length === 0) return [];
  const names = await categories.select<{ id: number; name: string }[]>("id", "name");
  return names
    .map(({ id, name }) => ({
      categoryId: id,
      category: name,
      budgets: froms.filter((row) => row.categoryId === id),
      oneOffs: once.filter((row) => row.categoryId === id),
    }))
    .filter((one) => one.budgets.length > 0 || one.oneOffs.length > 0);
}

/** Sets what a category may take from `fromMonth` on. */
export async function putBudget(
  trx: Trx,
  ledger: number,
  budget: {
    readonly categoryId: number;
    readonly fromMonth: string;
    readonly budgetedMinor: number;
    readonly currency: string;
    readonly rollover: Rollover;
  },
): Promise<void> {
  await trx("budgets")
    .insert({
      ledger_id: ledger,
      category_id: budget.categoryId,
      from_month: budget.fromMonth,
      budgeted_minor: budget.budgetedMinor,
      currency: budget.currency,
      rollover: budget.rollover,
    })
    .onConflict(["ledger_id", "category_id", "from_month"])
    .merge();
}

/** Forgets what a category may take in one month alone. */
export async function dropOneOff(
  trx: Trx,
  ledger: number,
  { categoryId, month }: { readonly categoryId: number; readonly month: string },
): Promise<void> {
  await trx("one_offs").where({ ledger_id: ledger, category_id: categoryId, month }).delete();
}

/** Sets what a category may take in one month alone. */
export async function putOneOff(
  trx: Trx,
  ledger: number,
  oneOff: OneOff & { readonly categoryId: number },
): Promise<void> {
  await trx("one_offs")
    .insert({
      ledger_id: ledger,
      category_id: oneOff.categoryId,
      month: oneOff.month,
      budgeted_minor: oneOff.budgetedMinor,
      currency: oneOff.currency,
    })
    .onConflict(["ledger_id", "category_id", "month"])
    .merge();
}
