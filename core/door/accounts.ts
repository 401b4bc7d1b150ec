import { parseIsoDate } from "../domain/dates.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { reconcile } from "../usecases/reconcile.ts";
import { setAccount } from "../usecases/set-account.ts";

/** Accounts, and whether they agree with what the bank says. */
export function accountsOf(deps: Deps, act: Act) {
  return {
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
    reconcile: (
      account: string,
      {
        date,
        ...rest
      }: { readonly date: string; readonly amountMinor: number; readonly adjust?: boolean },
    ) => reconcile(deps, act, { account, date: parseIsoDate(date), ...rest }),
  };
}
