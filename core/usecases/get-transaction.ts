import { BudgetError } from "../domain/errors.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { transactionsOf } from "../store/transactions-shown.ts";
import type { Act, Deps } from "./act.ts";

/** One transaction of the act's ledger. Throws `not-found` for any other id. */
export function getTransaction(deps: Deps, act: Act, id: number): Promise<Transaction> {
  return readLedger(deps.db, act.ledger.id, (trx) => transactionIn(trx, act.ledger.id, id));
}

/** The same inside a transaction that is already open. */
export async function transactionIn(trx: Trx, ledger: number, id: number): Promise<Transaction> {
  const [transaction] = await transactionsOf(trx, ledger, [id]);
  if (transaction === undefined) throw new BudgetError({ code: "not-found", what: "transaction" });
  return transaction;
}
