import { type ChannelOf, heldUntil, holdChannel, takeTurn } from "../../core/usecases/take-turn.ts";
import { SlackUnavailable } from "../http/careful.ts";
import type { Bot } from "../listener.ts";

/** A job that has to wait until `at` (epoch ms): it is put off until then, and has not failed. */
export class NotYet extends Error {
  override readonly name = "NotYet";
  readonly at: number;
  constructor(at: number, options?: ErrorOptions) {
    super("not yet", options);
    this.at = at;
  }
}

/** Nobody else's work waits for a turn longer than this. */
const LONGEST_MS = 10_000;

/** Settles when it is this message's turn in its channel. Throws `NotYet` where that takes long. */
export async function inTurn(bot: Bot, place: ChannelOf): Promise<void> {
  const { at, isTaken } = await takeTurn(bot.deps, place, LONGEST_MS);
  if (!isTaken) throw new NotYet(at);
  const wait = at - bot.deps.clock.now();
  if (wait <= 0) return;
  await bot.pause(wait);
  const until = await heldUntil(bot.deps, place);
  if (until !== null) throw new NotYet(until);
}

/** Where Slack said that it is too much: for as long as it said nobody posts there. Throws `NotYet`. */
export async function putOffWhereTooMuch(
  bot: Bot,
  place: ChannelOf,
  error: unknown,
): Promise<void> {
  if (!(error instanceof SlackUnavailable) || error.retryAfterMs === null) return;
  const until = await holdChannel(bot.deps, place, error.retryAfterMs);
  throw new NotYet(until, { cause: error });
}
