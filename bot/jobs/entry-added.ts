import { BudgetError } from "../../core/domain/errors.ts";
import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { SlackUnavailable } from "../http/careful.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { markedId } from "../one-ledger.ts";
import { ANYONES_UNDO, cannotPost, entryPosted } from "../views/entry-posted.ts";
import { actOf } from "../who.ts";
import { inTurn, putOffWhereTooMuch } from "./in-turn.ts";
import type { Work } from "./inbox.ts";

/** Slack's words for a channel the app may not post in. */
const OUTSIDE: ReadonlySet<string> = new Set([
  "not_in_channel",
  "channel_not_found",
  "is_archived",
]);

/**
 * Tells a shared ledger's channel of a new entry, at most once: where a first attempt ended without a
 * word, it may stand there, and the entry itself is in the books either way.
 */
export async function entryAddedJob(bot: Bot, work: Work): Promise<void> {
  if (work.attempts > 1) return;
  const { id, changeId, by } = work.payload;
  const userId = String(by);
  try {
    const place = { ledgerId: work.ledgerId };
    const act = await actOf(bot, { teamId: bot.slack.teamId, userId, place }, null);
    const { channelId } = act.ledger;
    if (channelId === null) return;
    const transaction = await getTransaction(bot.deps, act, Number(id));
    const { today } = momentOf(bot, act);
    const channel = { ledgerId: act.ledger.id, channelId };
    const about = { transaction, changeId: Number(changeId), ledger: act.ledger, today };
    try {
      const buttonId = markedId(ANYONES_UNDO, act.ledger.id);
      await inTurn(bot, channel);
      await bot.slack.announce(channelId, entryPosted(about, buttonId));
    } catch (error) {
      await putOffWhereTooMuch(bot, channel, error);
      if (!(error instanceof SlackUnavailable) || !OUTSIDE.has(error.reason)) throw error;
      await bot.slack.post(await bot.slack.directMessage(userId), cannotPost(act.ledger));
    }
  } catch (error) {
    // Taken back, or its author left, before the channel was told: there is nothing to tell.
    if (!(error instanceof BudgetError) || error.problem.code === "database-busy") throw error;
  }
}
