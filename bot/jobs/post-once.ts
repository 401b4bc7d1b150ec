import { beginTelling, endTelling, type Telling } from "../../core/usecases/tell-post.ts";
import { SlackUnavailable } from "../http/careful.ts";
import type { Bot } from "../listener.ts";
import type { Message } from "../views/blocks.ts";
import { inTurn, putOffWhereTooMuch } from "./in-turn.ts";

/**
 * Posts what was claimed, once: that it is being sent is noted before Slack is asked. Whoever comes
 * after an attempt that ended in between looks whether the message stands there; else it is noted as
 * lost, and shown as that. Throws where Slack has sent nothing, so that the job is tried again.
 */
export async function postOnce(
  bot: Bot,
  telling: Telling,
  channelId: string,
  message: Message,
): Promise<void> {
  const mark = `told.${telling.postIds[0] ?? 0}`;
  // Waited for before it is noted: whoever ends while waiting has lost nothing.
  const place = { ledgerId: telling.ledgerId, channelId };
  await inTurn(bot, place);
  const begun = await beginTelling(bot.deps, telling);
  if (begun === "over") return;
  if (begun === "begun") return lookBack(bot, telling, channelId, mark);
  try {
    const ts = await bot.slack.announce(channelId, markedWith(message, mark));
    await endTelling(bot.deps, telling, { state: "posted", channelId, ts });
  } catch (error) {
    if (!(error instanceof SlackUnavailable)) throw error;
    if (wasRefused(error)) {
      await endTelling(bot.deps, telling, { state: "failed" });
      bot.log("post-refused", { reason: error.reason });
      return;
    }
    if (isUnsent(error)) await endTelling(bot.deps, telling, { state: "again" });
    await putOffWhereTooMuch(bot, place, error);
    throw error;
  }
}

async function lookBack(
  bot: Bot,
  telling: Telling,
  channelId: string,
  mark: string,
): Promise<void> {
  const isThere = await bot.slack.hasBlock(channelId, mark);
  const told = isThere
    ? ({ state: "posted", channelId, ts: "" } as const)
    : { state: "lost" as const };
  await endTelling(bot.deps, telling, told);
  if (!isThere) bot.log("post-lost", { post: telling.postIds[0] ?? 0 });
}

function markedWith({ text, blocks: [first, ...rest] }: Message, mark: string): Message {
  return { text, blocks: first === undefined ? [] : [{ ...first, block_id: mark }, ...rest] };
}

function wasRefused({ reason }: SlackUnavailable): boolean {
  return reason !== "" && reason !== "ratelimited";
}

const NEVER_THERE: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/** Whether Slack certainly did nothing: too many requests, or nobody to ask. */
function isUnsent({ reason, code }: SlackUnavailable): boolean {
  return reason === "ratelimited" || NEVER_THERE.has(code);
}
