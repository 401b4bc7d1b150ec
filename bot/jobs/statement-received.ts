import { BudgetError } from "../../core/domain/errors.ts";
import { discardUpload } from "../../core/usecases/discard-upload.ts";
import { keepStatement } from "../../core/usecases/keep-statement.ts";
import { previewUpload } from "../../core/usecases/preview-upload.ts";
import { shownPreview } from "../shown/import.ts";
import { keyOf } from "../keys.ts";
import type { FileAddress } from "../http/download.ts";
import type { Bot } from "../listener.ts";
import { explain } from "../reply.ts";
import type { Message } from "../views/blocks.ts";
import { problemMessage } from "../views/problem.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";

/** A file came: fetches it, keeps it, and shows in the direct message what was read. */
export async function statementReceived(bot: Bot, work: Work): Promise<void> {
  const { teamId, userId, fileId, channelId, sharedIn } = work.payload;
  const about = { fileId: String(fileId), sharedIn };
  const place = { ledgerId: work.ledgerId };
  const who = { teamId: String(teamId), userId: String(userId), place };
  const channel =
    typeof channelId === "string" ? channelId : await bot.slack.directMessage(who.userId);
  const shown = `file.${String(fileId)}`;
  // A first attempt may have died right after posting: what stands there already is not said twice.
  if (work.attempts > 1 && (await bot.slack.hasBlock(channel, shown))) return;
  const message = await messageFor(bot, who, about, work.attempts > 1);
  if (message === null) return;
  const { blocks, text } = message;
  const [first, ...rest] = blocks;
  const marked = first === undefined ? [] : [{ ...first, block_id: shown }, ...rest];
  await bot.slack.post(channel, { text, blocks: marked });
}

/** Says that a file could not be fetched or kept, whatever was tried. */
export async function statementGivenUp(bot: Bot, { payload }: Work): Promise<void> {
  const { channelId, userId } = payload;
  const channel =
    typeof channelId === "string" ? channelId : await bot.slack.directMessage(String(userId));
  const sentence =
    "Slack did not hand me the file you dropped, however often I asked. Nothing was stored. Drop it again in a few minutes.";
  await bot.slack.post(channel, problemMessage(sentence));
}

const NO_FILE = { code: "not-found", what: "upload" } as const;

/** A file's id is a claim: it was uploaded by who asks, or stands in their ledger's channel. */
function isTheirs({ ownerId, shares }: FileAddress, userId: string, sharedIn: unknown): boolean {
  return typeof sharedIn === "string" ? sharedIn in shares : ownerId === userId;
}

async function messageFor(
  bot: Bot,
  who: Parameters<typeof actOf>[1],
  { fileId, sharedIn }: { readonly fileId: string; readonly sharedIn: unknown },
  isRepeat: boolean,
): Promise<Message | null> {
  const file = await bot.slack.file(fileId);
  if (!isTheirs(file, who.userId, sharedIn)) return problemMessage(explain(NO_FILE));
  const act = await actOf(bot, who, keyOf("kept", who.teamId, fileId));
  try {
    const bytes = await bot.slack.download(file);
    const place = JSON.stringify({ fileId });
    const uploadId = await keepStatement(bot.deps, act, { name: file.name, bytes, place });
    try {
      return await shownPreview(bot, act, await previewUpload(bot.deps, act, uploadId));
    } catch (error) {
      if (isFinal(error)) await discardUpload(bot.deps, { ...act, requestKey: null }, uploadId);
      throw error;
    }
  } catch (error) {
    if (!isFinal(error)) throw error;
    // An earlier attempt showed it, and the person has dealt with it since.
    if (isRepeat && error.problem.code === "not-found") return null;
    return problemMessage(explain(error.problem));
  }
}

/** Whether trying again would end no better. */
function isFinal(error: unknown): error is BudgetError {
  return error instanceof BudgetError && error.problem.code !== "database-busy";
}
