import { deleteAccount } from "../store/accounts.ts";
import { listBankAccounts } from "../store/bank-accounts.ts";
import { deleteLink, updateLink } from "../store/bank-links.ts";
import { removeBankRows } from "../store/bank-history.ts";
import type { Trx } from "../store/db.ts";
import { emptyLog } from "../store/erase.ts";
import { isInUse } from "../store/in-use.ts";
import { inLedger, readLedger } from "../store/in-ledger.ts";
import { dropSecret } from "../store/secrets.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { accessTokenOf, bankLinkIn, ownerOf } from "./bank-link-in.ts";
import { withBank } from "./with-bank.ts";

/**
 * Gives access to a bank back, at the bank and here: no trace of it stays. Its transactions stay with
 * `keepHistory`; without, those go that came from this link alone, for good. Throws `not-found`, and
 * `bank-unavailable` where the bank could not be told, and then changes nothing.
 */
export async function unlinkBank(
  deps: BankDeps,
  act: Act,
  linkId: number,
  { keepHistory }: { readonly keepHistory: boolean },
): Promise<{ readonly institution: string; readonly removed: number }> {
  const ledger = act.ledger.id;
  const { link, token } = await readLedger(deps.db, ledger, async (trx) => {
    const found = await bankLinkIn(trx, ledger, linkId);
    return { link: found, token: await accessTokenOf(trx, deps.box, found) };
  });
  // At the bank first: forgotten here and alive there, nobody could end it any more.
  await withBank(link.institution, () => deps.bank.remove(token));
  const removed = await inLedger(deps.db, ledger, async (trx) => {
    await dropSecret(trx, ledger, ownerOf(linkId));
    if (keepHistory) {
      await updateLink(trx, ledger, linkId, { state: "unlinked", cursor: null });
      return 0;
    }
    return withHistory(trx, ledger, linkId);
  });
  await emptyLog(deps.db);
  return { institution: link.institution, removed };
}

async function withHistory(trx: Trx, ledger: number, linkId: number): Promise<number> {
  const accounts = (await listBankAccounts(trx, ledger)).filter((one) => one.linkId === linkId);
  const removed = await removeBankRows(trx, ledger, linkId);
  await deleteLink(trx, ledger, linkId);
  for (const { accountId } of accounts)
    if (!(await isInUse(trx, ledger, "account", accountId)))
      await deleteAccount(trx, ledger, accountId);
  return removed;
}
