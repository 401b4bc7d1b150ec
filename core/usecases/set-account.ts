import { BudgetError } from "../domain/errors.ts";
import type { Account, OpeningBalance } from "../domain/ledger.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { insertAccount, listAccounts, setOpeningBalance } from "../store/accounts.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import { checkedName } from "./edit-account.ts";
import { recordChange } from "./record-change.ts";
import { sameName } from "./resolve.ts";

export type NewAccount = {
  readonly name: string;
  /** The ledger's own unless told. An account keeps its currency for good. */
  readonly currency?: string;
  readonly openingBalance?: OpeningBalance;
  /** Refuses a name that is there already. */
  readonly mustBeNew?: boolean;
};

/**
 * Adds an account, or sets the opening balance of the one of that name. Throws `missing` for an
 * empty name, `name-taken`, `unreadable` for a currency that is none, and `currency-mismatch`.
 */
export async function setAccount(
  deps: Deps,
  act: Act,
  input: NewAccount,
): Promise<{ readonly account: Account; readonly changeId: number }> {
  const currency = input.currency === undefined ? undefined : parseCurrency(input.currency);
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const accounts = await listAccounts(trx, ledger);
    if (input.mustBeNew === true) checkedName(input.name, null, accounts);
    const known = accounts.find((a) => sameName(a.name, input.name));
    if (known !== undefined && currency !== undefined && currency !== known.currency) {
      throw new BudgetError({ code: "currency-mismatch", expected: known.currency, got: currency });
    }
    const context = { deps, act, what: "account-set", touches: refOf(known) };
    const done = await recordChange(trx, context, async () => {
      const account =
        known ??
        (await insertAccount(trx, ledger, {
          name: checkedName(input.name, null, accounts),
          currency: currency ?? act.ledger.currency,
          at: instant(deps),
        }));
      const { openingBalance } = input;
      if (openingBalance !== undefined)
        await setOpeningBalance(trx, ledger, account.id, openingBalance);
      const made = known === undefined ? refOf(account) : [];
      return { value: account, summary: `set up the account ${account.name}`, made };
    });
    return { account: done.value, changeId: done.changeId };
  });
}

function refOf(account: Account | undefined) {
  return account === undefined ? [] : [["account", account.id] as const];
}
