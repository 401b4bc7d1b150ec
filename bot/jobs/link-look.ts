import { enqueueOnce } from "../../core/usecases/enqueue-once.ts";
import type { Bot } from "../listener.ts";

/** Looks how a person fares on the bank's own page. */
export const LINK_SESSION_LOOK = "link-session-look";
const LOOK_MS = 5000;

/** Where the bank cannot call us, it is asked every few seconds while the address is good. */
export async function lookAgain(
  bot: Pick<Bot, "deps">,
  ledgerId: number,
  sessionId: number,
): Promise<void> {
  const payload = { sessionId, again: true };
  await enqueueOnce(bot.deps, ledgerId, { kind: LINK_SESSION_LOOK, payload, inMs: LOOK_MS });
}
