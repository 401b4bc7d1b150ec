import type { KeyedRow } from "../domain/import-plan.ts";
import { listAccounts } from "../store/accounts.ts";
import type { Effect } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { pendingByKey } from "../store/pending.ts";
import { readTransaction, updateTransaction } from "../store/transactions.ts";
import { adding } from "./merged.ts";
import { sameName } from "./resolve.ts";

/**
 * Posts the pending rows that a statement now gives as posted under the same key, with the day,
 * amount and words it has now; what a person gave them stays. Gives what that did to each.
 */
export async function postPending(
  trx: Trx,
  ledger: number,
  rows: readonly KeyedRow[],
): Promise<Effect[]> {
  const pending = await pendingByKey(trx, ledger);
  if (pending.size === 0) return [];
  const accounts = await listAccounts(trx, ledger);
  const effects: Effect[] = [];
  for (const { row, account, sourceKey } of rows) {
    const accountId = accounts.find(({ name }) => sameName(name, account))?.id;
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
}
