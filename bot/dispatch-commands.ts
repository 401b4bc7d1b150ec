import type { App } from "@slack/bolt";
import { keyOf } from "./keys.ts";
import type { Bot, CommandCall } from "./listener.ts";
import { forOneRequest } from "./one-ledger.ts";
import { runCommand } from "./run-command.ts";
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
    await runCommand(own, call, command.command);
  });
}

/** Slack writes `&amp;`, `&lt;` and `&gt;` for what was typed as `&`, `<` and `>`. */
function asTyped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
