import type { Month } from "../domain/dates.ts";
import type { Trx } from "./db.ts";

/** What a category may take from a month on, until a later row says otherwise. */
export type StoredBudget = {
  readonly categoryId: number;
  readonly category: string;
  readonly fromMonth: string;
  /** Minor units, not negative. */
  readonly budgetedMinor: number;
  readonly currency: string;
};

/** One ledger's budgets, each category's in order of month. */
export function listBudgets(trx: Trx, ledger: number): Promise<StoredBudget[]> {
  return trx("budgets as b")
    .join("categories as c", "c.id", "b.category_id")
    .where("b.ledger_id", ledger)
    .orderBy("c.position")
    .orderBy("b.from_month")
    .select<StoredBudget[]>(
      "c.id as categoryId",
      "c.name as category",
      "b.from_month as fromMonth",
      "b.budgeted_minor as budgetedMinor",
      "b.currency",
    );
}

/** Sets what a category may take from `month` on. */
export async function putBudget(
  trx: Trx,
  ledger: number,
  budget: {
    readonly categoryId: number;
    readonly fromMonth: Month;
    readonly budgetedMinor: number;
    readonly currency: string;
  },
): Promise<void> {
  await trx("budgets")
    .insert({
      ledger_id: ledger,
      category_id: budget.categoryId,
      from_month: budget.fromMonth,
      budgeted_minor: budget.budgetedMinor,
      currency: budget.currency,
    })
    .onConflict(["ledger_id", "category_id", "from_month"])
    .merge();
}
