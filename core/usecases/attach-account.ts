import { BudgetError } from "../domain/errors.ts";
import { deleteAccount, listAccounts } from "../store/accounts.ts";
import { listBankAccounts, moveBankAccount } from "../store/bank-accounts.ts";
import { moveBankRows } from "../store/bank-rows.ts";
import { isInUse } from "../store/in-use.ts";
import { inLedger } from "../store/in-ledger.ts";
import { matchMovedRows } from "../store/matching.ts";
import type { Act, Deps } from "./act.ts";

/** How many rows are on the account now, and how many of them it may have held already. */
export type Attached = {
  readonly account: string;
  readonly moved: number;
  readonly matched: number;
};

/**
 * Has an account of a bank's be one of the books' accounts: what the bank tells of goes there, and
 * what it told of moves there, where rows that both hold are asked about and counted once. The account
 * it was before goes if nothing else is on it. Throws `not-found`, `currency-mismatch`.
 */
export function attachAccount(
  deps: Deps,
  act: Act,
  { bankAccountId, accountId }: { readonly bankAccountId: number; readonly accountId: number },
): Promise<Attached> {
  const ledger = act.ledger.id;
  return inLedger(deps.db, ledger, async (trx) => {
    const all = await listBankAccounts(trx, ledger);
    const one = all.find(({ rowId }) => rowId === bankAccountId);
    const account = (await listAccounts(trx, ledger)).find(({ id }) => id === accountId);
    if (one === undefined || account === undefined)
      throw new BudgetError({ code: "not-found", what: "account" });
    if (account.currency !== one.currency)
      throw new BudgetError({
        code: "currency-mismatch",
        expected: account.currency,
        got: one.currency,
      });
    if (one.accountId === accountId) return { account: account.name, moved: 0, matched: 0 };
    const of = { linkId: one.linkId, externalAccount: one.id };
    await moveBankAccount(trx, ledger, bankAccountId, accountId);
    const moved = await moveBankRows(trx, ledger, { ...of, accountId });
    const matched = await matchMovedRows(trx, ledger, of);
    if (!(await isInUse(trx, ledger, "account", one.accountId)))
      await deleteAccount(trx, ledger, one.accountId);
    return { account: account.name, moved, matched };
  });
}
