import type { TransactionFilter, TransactionPage } from "../domain/transaction.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { memberNamed } from "../store/ledgers.ts";
import { pageOfIds, type ResolvedFilter } from "../store/transaction-list.ts";
import { transactionsOf } from "../store/transactions.ts";
import type { Act, Deps } from "./act.ts";
import { accountNamed, categoryNamed } from "./resolve.ts";

/** A page of the ledger's transactions. Throws for a category or account it does not have. */
export function listTransactions(
  deps: Deps,
  act: Act,
  filter: TransactionFilter = {},
): Promise<TransactionPage> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const page = await pageOfIds(trx, act.ledger.id, await resolved(trx, act.ledger.id, filter));
    const transactions = await transactionsOf(trx, act.ledger.id, page.ids);
    return { transactions, next: page.next, total: page.total };
  });
}

async function resolved(
  trx: Trx,
  ledger: number,
  filter: TransactionFilter,
): Promise<ResolvedFilter> {
  const { category, account, member, ...rest } = filter;
  return {
    ...rest,
    ...(category === undefined
      ? {}
      : { categoryId: (await categoryNamed(trx, ledger, category)).id }),
    ...(account === undefined ? {} : { accountId: (await accountNamed(trx, ledger, account)).id }),
    ...(member === undefined ? {} : { memberId: await memberNamed(trx, ledger, member) }),
  };
}
