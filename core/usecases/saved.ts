import { periodAt } from "../domain/periods.ts";
import type { Trx } from "../store/db.ts";
import type { Act } from "./act.ts";
import { budgetLines } from "./budget-report.ts";
import { transactionIn } from "./get-transaction.ts";
import { type BudgetLine, isOff } from "../domain/budget.ts";
import type { Transaction } from "../domain/transaction.ts";

/** A transaction after a change, for the person who made it. */
export type Saved = {
  readonly transaction: Transaction;
  readonly changeId: number;
  /** How the budget of its category stands in its month; `null` without category or budget. */
  readonly budget: BudgetLine | null;
  /** The one it may be the same as, where nobody has said yet. */
  readonly twin: Transaction | null;
  /** The same request had been carried out before; this is what was done then. */
  readonly repeated: boolean;
};

/** The answer to a change of a transaction, read back inside the change's own transaction. */
export async function savedOf(
  trx: Trx,
  act: Act,
  id: number,
  changeId: number,
): Promise<Omit<Saved, "repeated">> {
  const transaction = await transactionIn(trx, act.ledger.id, id);
  const { month } = periodAt(act.ledger, transaction.date);
  const [line] = transaction.lines;
  const budgets =
    line === undefined || line.category === null
      ? []
      : await budgetLines(trx, act, { from: month, to: month });
  const budget = budgets.find((b) => b.category === line?.category && !isOff(b)) ?? null;
  const { match } = transaction;
  const twin = match === null ? null : await transactionIn(trx, act.ledger.id, match.with);
  return { transaction, changeId, budget, twin };
}
