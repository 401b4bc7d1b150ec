import type { App } from "@slack/bolt";
import { BudgetError } from "../core/domain/errors.ts";
import { commands } from "./commands/index.ts";
import { sentenceFor } from "./failing.ts";
import { keyOf } from "./keys.ts";
import type { Bot, CommandCall } from "./listener.ts";
import { nearestButtons, problemMessage } from "./views/problem.ts";
import type { Message } from "./views/blocks.ts";
import { helpMessage } from "./views/help.ts";
import { ACTION } from "./views/ids.ts";
import { forOneRequest } from "./one-ledger.ts";
import { refusal } from "./refusal.ts";
import { actOf } from "./who.ts";

/** Every slash command comes through here; the listeners' names are in `commands/index.ts` alone. */
export function dispatchCommands(app: App, bot: Bot): void {
  app.command(/.*/u, async ({ command, ack }) => {
    const own = forOneRequest(bot);
    const place = { channelId: command.channel_id };
    const { team_id: teamId, user_id: userId, response_url: responseUrl } = command;
    const key = keyOf("command", teamId, command.trigger_id);
    let acknowledged = false;
    const call: CommandCall = {
      teamId,
      userId,
      key,
      text: asTyped(command.text).trim(),
      triggerId: command.trigger_id,
      channelId: command.channel_id,
      channelName: command.channel_name,
      responseUrl,
      act: (part) =>
        actOf(own, { teamId, userId, place }, part === undefined ? key : `${key}:${part}`),
      async ack(message) {
        acknowledged = true;
        await (message === undefined ? ack() : ack({ response_type: "ephemeral", ...message }));
      },
      async tell(message) {
        if (!acknowledged) return call.ack(message);
        await own.slack.respond(responseUrl, message, "new");
      },
    };
    await answered(own, call, command.command);
  });
}

async function answered(bot: Bot, call: CommandCall, name: string): Promise<void> {
  try {
    const command = commands.find((known) => known.name === name);
    if (command === undefined) {
      await call.ack(helpMessage(commands, `I do not know ${name}. This is what I know:`));
      return;
    }
    await command.run(bot, call);
  } catch (error) {
    await call.tell(failed(error, bot, { name, text: call.text })).catch((cause: unknown) => {
      sentenceFor(cause, bot.log, name);
    });
  }
}

/** Slack writes `&amp;`, `&lt;` and `&gt;` for what was typed as `&`, `<` and `>`. */
function asTyped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** What is easier to choose than to type. */
const MENDED_BY_FORM: ReadonlySet<string> = new Set([
  "missing",
  "unreadable",
  "unknown-category",
  "unknown-account",
]);

/** What went wrong, with what was typed: Slack does not keep a command for its author. */
function failed(
  error: unknown,
  bot: Bot,
  { name, text }: { readonly name: string; readonly text: string },
): Message {
  const code = error instanceof BudgetError ? error.problem.code : "";
  const sentence = sentenceFor(error, bot.log, name);
  if (code === "not-a-member") return refusal(error, sentence);
  const typed = text === "" || code === "nothing-to-undo" ? null : `${name} ${text}`;
  if (name !== "/spend" || !MENDED_BY_FORM.has(code)) return problemMessage(sentence, [], typed);
  const form = nearestButtons(ACTION.add, [{ label: "Use the form", value: "-" }]);
  return problemMessage(sentence, form, typed);
}
