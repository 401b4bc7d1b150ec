import { updateLink } from "../store/bank-links.ts";
import { inLedger, readLedger } from "../store/in-ledger.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { accessTokenOf, bankLinkIn } from "./bank-link-in.ts";
import { instant } from "./commit.ts";
import { takeUpAccounts } from "./take-up-accounts.ts";
import { withBank } from "./with-bank.ts";

/**
 * Takes note that a person logged in anew, or chose other accounts: the link works again, and shares
 * the accounts it shares now. The sync is the caller's. Throws `not-found`, `bank-…`.
 */
export async function repairedBank(deps: BankDeps, act: Act, linkId: number): Promise<void> {
  const ledger = act.ledger.id;
  const { link, token } = await readLedger(deps.db, ledger, async (trx) => {
    const found = await bankLinkIn(trx, ledger, linkId);
    return { link: found, token: await accessTokenOf(trx, deps.box, found) };
  });
  const shared = await withBank(link.institution, () => deps.bank.accounts(token));
  await inLedger(deps.db, ledger, async (trx) => {
    await updateLink(trx, ledger, linkId, {
      state: "ok",
      newAccounts: false,
      until: null,
      failures: 0,
      dueAt: deps.clock.now(),
    });
    await takeUpAccounts(trx, ledger, link, { shared, at: instant(deps) });
  });
}
