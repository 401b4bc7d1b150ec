import type { StatementRow } from "../domain/statement.ts";
import type { Effect } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import type { RowKey } from "../store/row-keys.ts";
import { pendingByKey } from "../store/pending.ts";
import { readTransaction, updateTransaction } from "../store/transactions.ts";
import { adding } from "./merged.ts";

/**
 * Posts the pending rows that a statement now gives as posted under the same key, with the day,
 * amount and words it has now; what a person gave them stays. Gives what that did to each.
 */
export async function posting(
  trx: Trx,
  ledger: number,
): Promise<(rows: readonly (RowKey & { readonly row: StatementRow })[]) => Promise<Effect[]>> {
  const pending = await pendingByKey(trx, ledger);
  return async (rows) => {
    const effects: Effect[] = [];
    for (const { row, accountId, sourceKey } of rows) {
      const id = pending.get(`${accountId}|${sourceKey}`);
      if (id === undefined || row.status !== "posted") continue;
      const before = await readTransaction(trx, ledger, id);
      if (before === null) continue;
      const { date, amountMinor, description } = row;
      const lines = adding(before.lines, amountMinor);
      const after = { ...before, date, amountMinor, description, status: "posted", lines };
      await updateTransaction(trx, ledger, id, after);
      effects.push({ entity: "transaction", id, before, after });
    }
    return effects;
  };
}
