import { BudgetError } from "../../core/domain/errors.ts";
import type { Bot } from "../listener.ts";
import { markedId } from "../one-ledger.ts";
import { refusal } from "../refusal.ts";
import { explain } from "../reply.ts";
import { fileOffer } from "../views/file-offer.ts";
import { ACTION } from "../views/ids.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";

/** What banks give out and we read; anything else dropped in a channel is none of ours. */
const STATEMENT = /\.(?:csv|tsv)$/iu;

/**
 * A file was dropped in a shared ledger's channel: offers to import it, in a thread below it, at most
 * once. Who dropped it and is no member is told so, and nobody else sees that.
 */
export async function fileOffered(bot: Bot, work: Work): Promise<void> {
  if (work.attempts > 1) return;
  const { teamId, userId, fileId, channelId } = work.payload;
  const who = { teamId: String(teamId), userId: String(userId) };
  const channel = String(channelId);
  const { name, shares } = await bot.slack.file(String(fileId));
  const thread = shares[channel];
  if (!STATEMENT.test(name) || thread === undefined) return;
  try {
    const { ledger } = await actOf(bot, { ...who, place: { ledgerId: work.ledgerId } }, null);
    const id = markedId(ACTION.lookAtFile, ledger.id);
    await bot.slack.post(channel, fileOffer(name, ledger, { id, fileId: String(fileId) }), thread);
  } catch (error) {
    if (!(error instanceof BudgetError) || error.problem.code === "database-busy") throw error;
    const sentence = explain(error.problem);
    const to = { channelId: channel, userId: who.userId, thread };
    await bot.slack.whisper(to, refusal(error, sentence));
  }
}
