import type { SumIn, TransactionFilter, TransactionPage } from "../domain/transaction.ts";
import { readLedger } from "../store/in-ledger.ts";
import { pageOfIds, sumsFitting } from "../store/transaction-list.ts";
import { transactionsOf } from "../store/transactions-shown.ts";
import type { Act, Deps } from "./act.ts";
import { resolvedFilter } from "./resolve-filter.ts";

/** A page of the ledger's transactions. Throws for a category or account it does not have. */
export function listTransactions(
  deps: Deps,
  act: Act,
  filter: TransactionFilter = {},
): Promise<TransactionPage> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const page = await pageOfIds(trx, act.ledger.id, await resolvedFilter(trx, act.ledger, filter));
    const transactions = await transactionsOf(trx, act.ledger.id, page.ids);
    return { transactions, next: page.next, total: page.total, hasMore: page.hasMore };
  });
}

/**
 * What the transactions that fit come to, currency by currency: only the part that fits of a split,
 * and what may be in the books twice once.
 */
export function sumTransactions(deps: Deps, act: Act, filter: TransactionFilter): Promise<SumIn[]> {
  const { ledger } = act;
  return readLedger(deps.db, ledger.id, async (trx) =>
    sumsFitting(trx, ledger.id, await resolvedFilter(trx, ledger, filter)),
  );
}
