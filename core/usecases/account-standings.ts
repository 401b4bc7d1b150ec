import { dayIn, parseIsoDate } from "../domain/dates.ts";
import type { AccountStanding, CheckedBalance } from "../domain/ledger.ts";
import { accountStandings as standingsOf } from "../store/accounts.ts";
import { newestStatements, postedBalance } from "../store/balances.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** How the ledger's accounts stand today, the last used first; what is dated later is left out. */
export function accountStandings(deps: Deps, act: Act): Promise<AccountStanding[]> {
  const ledger = act.ledger.id;
  const today = dayIn(act.ledger.timeZone, deps.clock.now());
  return readLedger(deps.db, ledger, async (trx) => {
    const checks = await checksOf(trx, ledger);
    return (await standingsOf(trx, ledger, today)).map((standing) => ({
      ...standing,
      checked: checks.get(standing.account.id) ?? null,
    }));
  });
}

/** The newest check of each account that was ever checked, beside what the books say now. */
async function checksOf(trx: Trx, ledger: number): Promise<ReadonlyMap<number, CheckedBalance>> {
  const checks = new Map<number, CheckedBalance>();
  for (const [accountId, { date, amountMinor }] of await newestStatements(trx, ledger)) {
    const now = await postedBalance(trx, ledger, { accountId, date });
    const differenceMinor = amountMinor - now;
    checks.set(accountId, { date: parseIsoDate(date), amountMinor, differenceMinor });
  }
  return checks;
}
