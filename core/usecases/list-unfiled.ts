import type { Transaction } from "../domain/transaction.ts";
import { readLedger } from "../store/in-ledger.ts";
import { countFitting, newestFitting } from "../store/transaction-list.ts";
import { transactionsOf } from "../store/transactions-shown.ts";
import type { Act, Deps } from "./act.ts";

/** More than so many are not counted. */
const COUNTED = 1000;

const UNFILED = { uncategorised: true } as const;

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
    const newest = await newestFitting(trx, id, { ...UNFILED, limit });
    const ids = newest.map((row) => row.id);
    const transactions = await transactionsOf(trx, id, ids);
    const total = await countFitting(trx, id, UNFILED, COUNTED + 1);
    return { transactions, total: Math.min(total, COUNTED), hasMore: total > COUNTED };
  });
}
