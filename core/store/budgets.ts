import type { BudgetFrom, OneOff, Rollover } from "../domain/budget.ts";
import type { Trx } from "./db.ts";
import { rowsOf } from "./sql.ts";

/** One category's budgets, in order of month, and its one-off amounts. */
export type CategoryBudgets = {
  readonly categoryId: number;
  readonly category: string;
  readonly budgets: readonly BudgetFrom[];
  readonly oneOffs: readonly OneOff[];
};

type Row = {
  readonly categoryId: number;
  readonly category: string;
  readonly month: string;
  readonly budgetedMinor: number;
  readonly currency: string;
  /** `null`: of that one month. */
  readonly rollover: Rollover | null;
};

/** One ledger's budgets by category, in the categories' order; of `ids` alone where given. */
export async function listBudgets(
  trx: Trx,
  ledger: number,
  ids?: readonly number[],
): Promise<CategoryBudgets[]> {
  if (ids?.length === 0) return [];
  const only = ids === undefined ? "" : `and category_id in (${ids.map(() => "?").join(", ")})`;
  const of = [ledger, ...(ids ?? [])];
  const rows = await rowsOf<Row>(
    trx,
    `select c.id as "categoryId", c.name as category, b.month, b.budgeted_minor as "budgetedMinor",
       b.currency, b.rollover
     from (select category_id, from_month as month, budgeted_minor, currency, rollover
           from budgets where ledger_id = ? ${only}
           union all
           select category_id, month, budgeted_minor, currency, null
           from one_offs where ledger_id = ? ${only}) as b
     join categories c on c.ledger_id = ? and c.id = b.category_id
     order by c.position, c.id, b.month`,
    [...of, ...of, ledger],
  );
  return [...new Set(rows.map(({ categoryId }) => categoryId))].map((categoryId) =>
    budgetsOf(
      categoryId,
      rows.filter((row) => row.categoryId === categoryId),
    ),
  );
}

function budgetsOf(categoryId: number, rows: readonly Row[]): CategoryBudgets {
  return {
    categoryId,
    category: rows[0]?.category ?? "",
    budgets: rows.flatMap(({ month, budgetedMinor, currency, rollover }) =>
      rollover === null ? [] : [{ fromMonth: month, budgetedMinor, currency, rollover }],
    ),
    oneOffs: rows.flatMap(({ month, budgetedMinor, currency, rollover }) =>
      rollover === null ? [{ month, budgetedMinor, currency }] : [],
    ),
  };
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
