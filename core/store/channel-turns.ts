import type { Trx } from "./db.ts";
import { onPostgres } from "./sql.ts";

/** A Slack channel, and the ledger on whose behalf something is posted in it. */
export type ChannelOf = { readonly ledgerId: number; readonly channelId: string };

/** From when on a channel takes its next message, and until when it takes none at all, epoch ms. */
export type Turns = { readonly nextAt: number; readonly heldUntil: number };

/** The turns of a channel; 0 where none was noted. Runs as the system role: several ledgers may post in one channel. */
export async function turnsOf(trx: Trx, channelId: string): Promise<Turns> {
  const row = await trx("channel_turns").where({ channel_id: channelId }).first();
  return { nextAt: row?.next_at ?? 0, heldUntil: row?.held_until ?? 0 };
}

/** Has everybody else who asks for this wait until the transaction ends. Runs as the system role. */
export async function lockTurns(trx: Trx, channelId: string): Promise<void> {
  // On SQLite the whole database is this transaction's.
  if (onPostgres(trx))
    await trx.raw("select pg_advisory_xact_lock(hashtext('channel'), hashtext(?))", [channelId]);
}

/** Notes the turns of a channel. Runs as the system role, after `lockTurns`. */
export async function setTurns(
  trx: Trx,
  { ledgerId, channelId }: ChannelOf,
  { nextAt, heldUntil }: Turns,
): Promise<void> {
  await trx("channel_turns").where({ channel_id: channelId }).delete();
  const row = { ledger_id: ledgerId, channel_id: channelId };
  await trx("channel_turns").insert({ ...row, next_at: nextAt, held_until: heldUntil });
}
