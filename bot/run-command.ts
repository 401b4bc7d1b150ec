import { BudgetError } from "../core/domain/errors.ts";
import { commands } from "./commands/index.ts";
import { sentenceFor } from "./failing.ts";
import type { Bot, CommandCall } from "./listener.ts";
import { refusal } from "./refusal.ts";
import type { Message } from "./views/blocks.ts";
import { helpMessage } from "./views/help.ts";
import { ACTION } from "./views/ids.ts";
import { nearestButtons, problemMessage } from "./views/problem.ts";

/** Runs the command of this name; what goes wrong is told, with what was typed. */
export async function runCommand(bot: Bot, call: CommandCall, name: string): Promise<void> {
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

/** What is easier to choose than to type. */
const MENDED_BY_FORM: ReadonlySet<string> = new Set([
  "missing",
  "unreadable",
  "unknown-category",
  "unknown-account",
]);

/** What was typed is not what was wrong. */
const UNTYPED: ReadonlySet<string> = new Set(["nothing-to-undo", "needs-command"]);

/** What went wrong, with what was typed: Slack does not keep a command for its author. */
function failed(
  error: unknown,
  bot: Bot,
  { name, text }: { readonly name: string; readonly text: string },
): Message {
  const code = error instanceof BudgetError ? error.problem.code : "";
  const sentence = sentenceFor(error, bot.log, name);
  if (code === "not-a-member") return refusal(error, sentence);
  const typed = text === "" || UNTYPED.has(code) ? null : `${name} ${text}`;
  if (name !== "/spend" || !MENDED_BY_FORM.has(code)) return problemMessage(sentence, [], typed);
  const form = nearestButtons(ACTION.add, [{ label: "Use the form", value: "-" }]);
  return problemMessage(sentence, form, typed);
}
