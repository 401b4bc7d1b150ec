import type { App } from "@slack/bolt";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import { sentenceFor } from "../failing.ts";
import { showHome } from "../shown/open-home.ts";
import { forOneRequest } from "../one-ledger.ts";
import { SlackUnavailable } from "../http/careful.ts";
import { keyOf } from "../keys.ts";
import type { Bot } from "../listener.ts";
import { troubleHome } from "../views/home/footer.ts";
import { helpMessage } from "../views/help.ts";
import { problemMessage } from "../views/problem.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { actOf } from "../who.ts";

/** What happens without a command: files and words in the direct message, the Home tab opened. */
export function dispatchEvents(app: App, bot: Bot): void {
  app.event("message", async ({ event, body, context }) => {
    if (event.channel_type !== "im" || "bot_id" in event) return;
    if (event.subtype !== undefined && event.subtype !== "file_share") return;
    const who = { teamId: body.team_id, userId: event.user };
    const files = (event.files ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
    const { channel: channelId } = event;
    if (files.length === 0) {
      return said(bot, who, { channelId, eventId: body.event_id }).catch(unlessRefused);
    }
    const lastChance = context.retryNum !== undefined;
    for (const fileId of files) await received(bot, who, { fileId, channelId, lastChance });
  });
  app.event("file_shared", async ({ event, body }) => {
    const { channel_id: channelId, file_id: fileId, user_id: userId } = event;
    if (!channelId.startsWith("D") || userId === bot.slack.botUserId) return;
    const who = { teamId: body.team_id, userId };
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

/** Words of someone who may not use the bot are not answered; sent again, they would be no better. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof BudgetError) || error.problem.code !== "not-allowed") throw error;
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

async function said(
  bot: Bot,
  who: Who,
  at: { readonly channelId: string; readonly eventId: string },
): Promise<void> {
  const act = await actOf(bot, who, keyOf("said", who.teamId, at.eventId));
  // The empty job remembers the event, so that Slack's retry of it is not answered twice.
  const { repeated } = await enqueueJob(bot.deps, act, { kind: "said", payload: {} });
  if (repeated) return;
  bot.later(async () => {
    await bot.slack.post(
      at.channelId,
      helpMessage(
        bot.commands,
        "I listen to commands, and take your bank’s CSV file when you drop it here.",
      ),
    );
  });
}
