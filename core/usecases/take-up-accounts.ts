import { type BankAccount, isSameAccount } from "../domain/bank.ts";
import { insertAccount, listAccounts } from "../store/accounts.ts";
import {
  type BalanceTold,
  closeBankAccounts,
  insertBankAccount,
  listBankAccounts,
  type StoredBankAccount,
  updateBankAccount,
} from "../store/bank-accounts.ts";
import type { Trx } from "../store/db.ts";
import { sameName } from "./resolve.ts";

type Link = {
  readonly id: number;
  readonly institutionId: string | null;
  readonly institution: string;
};

/**
 * Takes up the accounts a link shares now. One that the link had stays what it was, by whatever id; one
 * of a former link to the same institution is again the account of the books that it was; any other
 * becomes an account of its own. What the link shares no more is marked so.
 */
export async function takeUpAccounts(
  trx: Trx,
  ledger: number,
  link: Link,
  { shared, at }: { readonly shared: readonly BankAccount[]; readonly at: string },
): Promise<void> {
  const all = await listBankAccounts(trx, ledger);
  const mine = all.filter((one) => one.linkId === link.id);
  const former = all.filter(
    (one) => one.linkId !== link.id && one.institutionId === link.institutionId,
  );
  const kept = new Set<number>();
  const taken = new Set<number>();
  for (const account of shared) {
    const own = best(mine, account, kept, (one) => one.rowId);
    if (own !== undefined) {
      kept.add(own.rowId);
      await updateBankAccount(trx, ledger, own.rowId, { account, at });
      continue;
    }
    const earlier = best(former, account, taken, (one) => one.accountId);
    const accountId = earlier?.accountId ?? (await newAccount(trx, ledger, link, { account, at }));
    taken.add(accountId);
    await insertBankAccount(trx, ledger, { linkId: link.id, accountId }, { account, at });
  }
  const gone = mine.filter((one) => one.open && !kept.has(one.rowId)).map((one) => one.rowId);
  await closeBankAccounts(trx, ledger, gone);
}

/** The newest that is the same account and was not given out yet; by its id before anything else. */
function best(
  among: readonly StoredBankAccount[],
  account: BankAccount,
  given: ReadonlySet<number>,
  by: (one: StoredBankAccount) => number,
): StoredBankAccount | undefined {
  const same = among.filter((one) => !given.has(by(one)) && isSameAccount(one, account));
  return same.find((one) => one.id === account.id) ?? same.at(-1);
}

async function newAccount(
  trx: Trx,
  ledger: number,
  link: Link,
  { account, at }: BalanceTold,
): Promise<number> {
  const { name, mask, currency } = account;
  const digits = mask === null ? "" : ` ••${mask}`;
  const wanted = `${link.institution} ${name}`.trim().slice(0, 80) + digits;
  const names = (await listAccounts(trx, ledger)).map((one) => one.name);
  const free = (candidate: string) => !names.some((one) => sameName(one, candidate));
  let chosen = wanted;
  for (let i = 2; !free(chosen); i += 1) chosen = `${wanted} (${i})`;
  return (await insertAccount(trx, ledger, { name: chosen, currency, at })).id;
}
