import { parseIsoDate } from "../domain/dates.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { reconcile } from "../usecases/reconcile.ts";
import { setAccount } from "../usecases/set-account.ts";

/** Accounts, and whether they agree with what the bank says. */
export function accountsOf(deps: Deps, act: Act) {
  return {
    /**
     * Adds an account, or sets the opening balance of the one of that name. An account keeps its
     * currency, the ledger’s own unless told. Minor units; negative is owed.
     */
    setAccount: (account: {
      readonly name: string;
      readonly currency?: string;
      readonly openingBalance?: { readonly date: string; readonly amountMinor: number };
    }) => {
      const { openingBalance, ...rest } = account;
      if (openingBalance === undefined) return setAccount(deps, act, rest);
      const date = parseIsoDate(openingBalance.date);
      return setAccount(deps, act, { ...rest, openingBalance: { ...openingBalance, date } });
    },
    /**
     * Compares a statement’s balance on `date` with the books, in minor units (negative is owed).
     * Where it fits, or with `adjust`, the balance is kept; else nothing is, and `suspects` name
     * what may explain the difference.
     */
    reconcile: (
      account: string,
      {
        date,
        ...rest
      }: { readonly date: string; readonly amountMinor: number; readonly adjust?: boolean },
    ) => reconcile(deps, act, { account, date: parseIsoDate(date), ...rest }),
  };
}
