import type { App } from "@slack/bolt";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import { isChannel } from "../../core/domain/ledger.ts";
import { promiseInChannel } from "../../core/usecases/promise-in-channel.ts";
import type { Words } from "../jobs/said.ts";
import { refusal } from "../refusal.ts";
import { sentenceFor } from "../failing.ts";
import { showHome } from "../shown/open-home.ts";
import { forOneRequest } from "../one-ledger.ts";
import { SlackUnavailable } from "../http/careful.ts";
import { keyOf } from "../keys.ts";
import type { Bot } from "../listener.ts";
import { troubleHome } from "../views/home/footer.ts";
import { problemMessage } from "../views/problem.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { actOf } from "../who.ts";

/** What happens without a command: words and files, in the direct message and in channels, the Home tab opened. */
export function dispatchEvents(app: App, bot: Bot): void {
  app.event("message", async ({ event, body, context }) => {
    if (event.channel_type !== "im" || "bot_id" in event) return;
    if (event.subtype !== undefined && event.subtype !== "file_share") return;
    const who = { teamId: body.team_id, userId: event.user };
    const files = (event.files ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
    const { channel: channelId } = event;
    if (files.length === 0) {
      const { text = "", thread_ts: thread = null } = event;
      return said(bot, { ...who, channelId, eventId: body.event_id, text, thread });
    }
    const lastChance = context.retryNum !== undefined;
    for (const fileId of files) await received(bot, who, { fileId, channelId, lastChance });
  });
  app.event("app_mention", async ({ event, body }) => {
    const { user: userId, channel: channelId, text, thread_ts: thread = null } = event;
    if (userId === undefined || "bot_id" in event || !isChannel(channelId)) return;
    const eventId = body.event_id;
    await said(bot, { teamId: body.team_id, userId, channelId, eventId, text, thread });
  });
  app.event("file_shared", async ({ event, body }) => {
    const { channel_id: channelId, file_id: fileId, user_id: userId } = event;
    if (userId === bot.slack.botUserId) return;
    const who = { teamId: body.team_id, userId };
    if (isChannel(channelId)) return offered(bot, who, { fileId, channelId });
    if (!channelId.startsWith("D")) return;
    await received(bot, who, { fileId, channelId, lastChance: false });
  });
  app.event("app_home_opened", ({ event, body }) => {
    if (event.tab !== "home") return Promise.resolve();
    const who = { teamId: body.team_id, userId: event.user };
    bot.later(() => openedHome(forOneRequest(bot), who));
    return Promise.resolve();
  });
}

/** When the figures cannot be read, what stands there says so: the tab would else show older ones as if they held. */
async function openedHome(bot: Bot, who: Who): Promise<void> {
  try {
    await showHome(bot, who);
  } catch (error) {
    const sentence = sentenceFor(error, bot.log, "home");
    if (error instanceof SlackUnavailable) return;
    await bot.slack.publishHome(who.userId, troubleHome(sentence));
  }
}

type Who = { readonly teamId: string; readonly userId: string };

type Shared = {
  readonly fileId: string;
  readonly channelId: string;
  /** Slack tells of it again already: the person is told now, should it fail. */
  readonly lastChance: boolean;
};

/** Slack tells of one file in two events; its id makes them one. */
async function received(
  bot: Bot,
  who: Who,
  { fileId, channelId, lastChance }: Shared,
): Promise<void> {
  try {
    const act = await actOf(bot, who, keyOf("file", who.teamId, fileId));
    const payload = { ...who, fileId, channelId };
    await enqueueJob(bot.deps, act, { kind: "statement-received", payload });
    bot.nudge();
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    if (error.problem.code === "database-busy" && !lastChance) throw error;
    const sentence = sentenceFor(error, bot.log, "file");
    bot.later(async () => {
      await bot.slack.post(
        channelId,
        problemMessage(`${sentence} The file was not read: drop it again then.`),
      );
    });
  }
}

/** A file in a channel concerns us only where the channel shares a ledger. */
async function offered(
  bot: Bot,
  who: Who,
  { fileId, channelId }: Pick<Shared, "fileId" | "channelId">,
): Promise<void> {
  const channel = { workspaceId: who.teamId, id: channelId };
  const requestKey = keyOf("file-in", who.teamId, channelId, fileId);
  const payload = { ...who, fileId, channelId };
  const job = { requestKey, kind: "file-offered", payload };
  if (await promiseInChannel(bot.deps, channel, job)) bot.nudge();
}

/** Keeps what was said, once for Slack's id of it; what it comes to is done and answered from the inbox. */
async function said(bot: Bot, words: Words): Promise<void> {
  const { teamId, userId, channelId, eventId, thread } = words;
  const who = { teamId, userId, place: { channelId } };
  try {
    const act = await actOf(bot, who, keyOf("said", teamId, eventId));
    await enqueueJob(bot.deps, act, { kind: "said", payload: words });
    bot.nudge();
  } catch (error) {
    if (!(error instanceof BudgetError) || error.problem.code === "database-busy") throw error;
    const message = refusal(error, sentenceFor(error, bot.log, "said"));
    bot.later(async () => {
      if (!isChannel(channelId)) await bot.slack.post(channelId, message);
      else await bot.slack.whisper({ channelId, userId, thread: thread ?? undefined }, message);
    });
  }
}
