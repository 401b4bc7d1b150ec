import type { Transaction } from "../domain/transaction.ts";
import { readLedger } from "../store/in-ledger.ts";
import { transactionsOf } from "../store/transactions-shown.ts";
import { countUnfiled, newestUnfiled } from "../store/unfiled.ts";
import type { Act, Deps } from "./act.ts";

/** More than so many are not counted. */
const COUNTED = 1000;

/** What wants a category: the newest, and how many there are; `hasMore` when there are more than `total`. */
export type Unfiled = {
  readonly transactions: readonly Transaction[];
  readonly total: number;
  readonly hasMore: boolean;
};

/** The newest transactions without a category, `limit` at most. */
export function listUnfiled(deps: Deps, act: Act, limit: number): Promise<Unfiled> {
  const { id } = act.ledger;
  return readLedger(deps.db, id, async (trx) => {
    const transactions = await transactionsOf(trx, id, await newestUnfiled(trx, id, limit));
    const total = await countUnfiled(trx, id, COUNTED + 1);
    return { transactions, total: Math.min(total, COUNTED), hasMore: total > COUNTED };
  });
}
