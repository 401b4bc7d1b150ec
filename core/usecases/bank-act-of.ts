import { findLink } from "../store/bank-links.ts";
import { readLedger, readSystem } from "../store/in-ledger.ts";
import { ledgerById, listMembers } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";
import type { LinkRef } from "./due-banks.ts";

/**
 * In whose name a link is synced, and who is told of it: whoever linked it, or the first member where
 * they left; `null` where the link or everybody is gone.
 */
export async function bankActOf(deps: Deps, { ledgerId, linkId }: LinkRef): Promise<Act | null> {
  const ledger = await readSystem(deps.db, (trx) => ledgerById(trx, ledgerId));
  if (ledger === undefined) return null;
  return readLedger(deps.db, ledgerId, async (trx) => {
    const link = await findLink(trx, ledgerId, linkId);
    const members = await listMembers(trx, ledgerId);
    const member = members.find(({ id }) => id === link?.memberId) ?? members[0];
    if (link === undefined || member === undefined) return null;
    return { ledger, member, requestKey: null };
  });
}
