import type { App, GlobalShortcut, MessageShortcut } from "@slack/bolt";
import { sentenceFor } from "./failing.ts";
import { keyOf } from "./keys.ts";
import type { Bot, ShortcutCall } from "./listener.ts";
import { forOneRequest } from "./one-ledger.ts";
import { refusal } from "./refusal.ts";
import { shortcuts } from "./shortcuts/index.ts";
import { problemMessage } from "./views/problem.ts";
import { actOf } from "./who.ts";

/** Every shortcut comes through here, from anywhere in Slack and from a message's menu. */
export function dispatchShortcuts(app: App, bot: Bot): void {
  app.shortcut(/.*/u, async ({ shortcut, ack }) => {
    await ack();
    const own = forOneRequest(bot);
    const call = callOf(own, shortcut);
    const known = shortcuts.find(({ id }) => id === shortcut.callback_id);
    try {
      if (known === undefined)
        await call.tell(
          problemMessage("That is from an older version of me. Type /budget to go on."),
        );
      else await known.run(own, call);
    } catch (error) {
      const sentence = sentenceFor(error, bot.log, shortcut.callback_id);
      await call.tell(refusal(error, sentence)).catch((cause: unknown) => {
        sentenceFor(cause, bot.log, shortcut.callback_id);
      });
    }
  });
}

function callOf(bot: Bot, shortcut: GlobalShortcut | MessageShortcut): ShortcutCall {
  const isMessage = shortcut.type === "message_action";
  const teamId = shortcut.team?.id ?? "";
  const userId = shortcut.user.id;
  const place = isMessage ? { channelId: shortcut.channel.id } : undefined;
  const key = keyOf("shortcut", teamId, shortcut.trigger_id);
  const responseUrl = isMessage ? shortcut.response_url : null;
  return {
    teamId,
    userId,
    key,
    triggerId: shortcut.trigger_id,
    responseUrl,
    message: isMessage
      ? { text: shortcut.message.text ?? "", ts: shortcut.message.ts ?? shortcut.message_ts }
      : null,
    act: (part) =>
      actOf(bot, { teamId, userId, place }, part === undefined ? key : `${key}:${part}`),
    async tell(message) {
      if (responseUrl !== null) return bot.slack.respond(responseUrl, message, "new");
      await bot.slack.post(await bot.slack.directMessage(userId), message);
    },
  };
}
