import {
  type ChannelOf,
  lockTurns,
  setTurns,
  type Turns,
  turnsOf,
} from "../store/channel-turns.ts";
import type { Trx } from "../store/db.ts";
import { asSystem, readSystem } from "../store/in-ledger.ts";
import type { Deps } from "./act.ts";

export type { ChannelOf } from "../store/channel-turns.ts";

/** Slack takes one message a second in a channel. */
const APART_MS = 1000;
/** What is farther away was noted while the clock was ahead. */
const FARTHEST_MS = 3_600_000;

/**
 * The instant (epoch ms) from which a message may be posted in a channel, at least a second after
 * every other, whichever process posts it. It is the caller's own (`isTaken`) where it comes within
 * `longestMs`; else nothing is taken, and it is to be asked again then.
 */
export function takeTurn(
  deps: Deps,
  place: ChannelOf,
  longestMs: number,
): Promise<{ readonly at: number; readonly isTaken: boolean }> {
  return asSystem(deps.db, async (trx) => {
    await lockTurns(trx, place.channelId);
    const now = deps.clock.now();
    const { nextAt, heldUntil: held } = await near(trx, place, now);
    const at = Math.max(now, nextAt, held);
    const isTaken = at - now <= longestMs;
    if (isTaken) await setTurns(trx, place, { nextAt: at + APART_MS, heldUntil: held });
    return { at, isTaken };
  });
}

/** Keeps everybody from posting in a channel for so long, an hour at most; gives until when (epoch ms). */
export function holdChannel(deps: Deps, place: ChannelOf, ms: number): Promise<number> {
  return asSystem(deps.db, async (trx) => {
    await lockTurns(trx, place.channelId);
    const now = deps.clock.now();
    const until = now + Math.min(ms, FARTHEST_MS);
    await setTurns(trx, place, { ...(await near(trx, place, now)), heldUntil: until });
    return until;
  });
}

/** Until when nobody may post in a channel (epoch ms), or `null`. */
export async function heldUntil(deps: Deps, place: ChannelOf): Promise<number | null> {
  const now = deps.clock.now();
  const { heldUntil: held } = await readSystem(deps.db, (trx) => near(trx, place, now));
  return held > now ? held : null;
}

async function near(trx: Trx, { channelId }: ChannelOf, now: number): Promise<Turns> {
  const { nextAt, heldUntil: held } = await turnsOf(trx, channelId);
  const within = (at: number): number => (at > now + FARTHEST_MS ? 0 : at);
  return { nextAt: within(nextAt), heldUntil: within(held) };
}
