import type { Period } from "../domain/periods.ts";
import type { Trx } from "./db.ts";
import { rowsOf } from "./sql.ts";
import { categorySums } from "./sums.ts";

/** What each category with a budget took in a period, in one currency; minor units, spending positive. */
export async function budgetedSpent(
  trx: Trx,
  ledger: number,
  period: Period,
  currency: string,
): Promise<ReadonlyMap<number, number>> {
  const sums = categorySums(ledger, [period]);
  const rows = await rowsOf<{ id: number; spentMinor: number }>(
    trx,
    `select b.category_id as id, coalesce(-s.amount, 0) as "spentMinor"
     from (select category_id from budgets where ledger_id = ?
           union select category_id from one_offs where ledger_id = ?) as b
     left join ${sums.from} on s.category_id = b.category_id and s.currency = ?`,
    [ledger, ledger, ...sums.bindings, currency],
  );
  return new Map(rows.map(({ id, spentMinor }) => [id, spentMinor]));
}
