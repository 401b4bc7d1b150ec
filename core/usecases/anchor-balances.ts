import { parseIsoDate } from "../domain/dates.ts";
import { accountStandings, setOpeningBalance } from "../store/accounts.ts";
import { firstDay, postedBalance } from "../store/balances.ts";
import { listBankAccounts } from "../store/bank-accounts.ts";
import type { Trx } from "../store/db.ts";

const LAST_DAY = parseIsoDate("9999-12-31");

/**
 * Gives the accounts of a link that have none yet an opening balance from which their transactions come
 * to what the bank says is there. To be called once the whole history has arrived.
 */
export async function anchorBalances(
  trx: Trx,
  ledger: number,
  linkId: number,
  today: string,
): Promise<void> {
  const standings = await accountStandings(trx, ledger, LAST_DAY);
  const anchored = new Set(
    standings.flatMap(({ account, opening }) => (opening === null ? [] : [account.id])),
  );
  for (const one of await listBankAccounts(trx, ledger)) {
    const { accountId, balanceMinor } = one;
    if (one.linkId !== linkId || balanceMinor === null || anchored.has(accountId)) continue;
    const posted = await postedBalance(trx, ledger, { accountId, date: LAST_DAY });
    const date = parseIsoDate((await firstDay(trx, ledger, accountId)) ?? today);
    await setOpeningBalance(trx, ledger, accountId, { date, amountMinor: balanceMinor - posted });
  }
}
