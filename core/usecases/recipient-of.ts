import type { Ledger } from "../domain/ledger.ts";
import { readLedger, readSystem } from "../store/in-ledger.ts";
import { ledgerById, listMembers } from "../store/ledgers.ts";
import { notificationsOf } from "../store/notifications.ts";
import type { Deps } from "./act.ts";

/** Who is told, and where: `channelId` is `null` for the person's direct message. */
export type Recipient = {
  readonly ledger: Ledger;
  readonly userId: string;
  readonly channelId: string | null;
};

/**
 * Who a ledger's tellings go to: the person chosen, else the one they are `about`, else its first
 * member; who is no member any more is told nothing. `null` when nobody is left.
 */
export async function recipientOf(
  deps: Deps,
  ledgerId: number,
  about: string | null,
): Promise<Recipient | null> {
  const ledger = await readSystem(deps.db, (trx) => ledgerById(trx, ledgerId));
  if (ledger === undefined) return null;
  return readLedger(deps.db, ledgerId, async (trx) => {
    const { place, userId } = await notificationsOf(trx, ledger);
    const members = (await listMembers(trx, ledgerId)).map((member) => member.userId);
    const told = [userId, about, ...members].find((id) => id !== null && members.includes(id));
    if (told === undefined || told === null) return null;
    return { ledger, userId: told, channelId: place === "channel" ? ledger.channelId : null };
  });
}
