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
import { actOf } from "./who.ts";

/** Every slash command comes through here; the listeners' names are in `commands/index.ts` alone. */
export function dispatchCommands(app: App, bot: Bot): void {
  app.command(/.*/u, async ({ command, ack }) => {
    const { team_id: teamId, user_id: userId, response_url: responseUrl } = command;
    const key = keyOf("command", teamId, command.trigger_id);
    let acknowledged = false;
    const call: CommandCall = {
      userId,
      key,
      text: command.text.trim(),
      triggerId: command.trigger_id,
      channelId: command.channel_id,
      responseUrl,
      act: (part) => actOf(bot, { teamId, userId }, part === undefined ? key : `${key}:${part}`),
      async ack(message) {
        acknowledged = true;
        await (message === undefined ? ack() : ack({ response_type: "ephemeral", ...message }));
      },
      async tell(message) {
        if (!acknowledged) return call.ack(message);
        await bot.slack.respond(responseUrl, message, "new");
      },
    };
    await answered(bot, call, command.command);
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
    await call.tell(failed(error, bot, name)).catch((cause: unknown) => {
      sentenceFor(cause, bot.log, name);
    });
  }
}

function failed(error: unknown, bot: Bot, where: string): Message {
  const sentence = sentenceFor(error, bot.log, where);
  if (where !== "/spend" || !(error instanceof BudgetError)) return problemMessage(sentence);
  const { problem } = error;
  if (problem.code !== "missing" && problem.code !== "unreadable") return problemMessage(sentence);
  return problemMessage(
    sentence,
    nearestButtons(ACTION.add, [{ label: "Use the form", value: "-" }]),
  );
}
