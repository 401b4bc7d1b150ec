import { BudgetError } from "../domain/errors.ts";
import type { Account, OpeningBalance } from "../domain/ledger.ts";
import {
  clearOpeningBalance,
  listAccounts,
  renameAccount,
  setOpeningBalance,
} from "../store/accounts.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { sameName } from "./resolve.ts";

/** What to change of an account; its currency stays for good. */
export type AccountEdit = {
  readonly name?: string;
  /** `null` takes it away. */
  readonly openingBalance?: OpeningBalance | null;
};

/** Renames an account or moves its opening balance. Throws `not-found`, `missing` and `name-taken`. */
export async function editAccount(
  deps: Deps,
  act: Act,
  id: number,
  edit: AccountEdit,
): Promise<{ readonly account: Account; readonly changeId: number }> {
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const accounts = await listAccounts(trx, ledger);
    const account = accounts.find((one) => one.id === id);
    if (account === undefined) throw new BudgetError({ code: "not-found", what: "account" });
    const name = checkedName(edit.name ?? account.name, account, accounts);
    const context = { deps, act, what: "account-set", touches: [["account", id] as const] };
    const done = await recordChange(trx, context, async () => {
      if (name !== account.name) await renameAccount(trx, ledger, id, name);
      const { openingBalance } = edit;
      if (openingBalance === null) await clearOpeningBalance(trx, ledger, id);
      else if (openingBalance !== undefined)
        await setOpeningBalance(trx, ledger, id, openingBalance);
      const renamed = name === account.name ? "" : `renamed ${account.name} to ${name}`;
      const summary = renamed || `changed the opening balance of ${name}`;
      return { value: { ...account, name }, summary };
    });
    return { account: done.value, changeId: done.changeId };
  });
}

/** The name as it is kept. Throws `missing` for an empty one and `name-taken` for another account's. */
export function checkedName(
  text: string,
  own: Account | null,
  accounts: readonly Account[],
): string {
  const name = text.trim().replaceAll(/\s+/gu, " ").slice(0, 60);
  if (name === "") throw new BudgetError({ code: "missing", what: "name" });
  if (accounts.some((one) => one.id !== own?.id && sameName(one.name, name)))
    throw new BudgetError({ code: "name-taken", what: "account", text: name });
  return name;
}
