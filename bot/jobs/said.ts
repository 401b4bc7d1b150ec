import { BudgetError } from "../../core/domain/errors.ts";
import { keyOf } from "../keys.ts";
import type { Bot, CommandCall } from "../listener.ts";
import { isStart } from "../parse/budget-command.ts";
import { parseSaid, type Said } from "../parse/said.ts";
import { plainWords } from "../parse/words.ts";
import { explain } from "../reply.ts";
import { runCommand } from "../run-command.ts";
import type { Message } from "../views/blocks.ts";
import { saidHelp } from "../views/help.ts";
import { problemMessage } from "../views/problem.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";

/** Words said to the app: where, by whom, and Slack's id of that. */
export type Words = {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly eventId: string;
  readonly text: string;
  readonly thread: string | null;
};

/** Does what was said as the command that says the same; anything else is answered with examples. */
export async function saidJob(bot: Bot, { payload, attempts }: Work): Promise<void> {
  const words = wordsIn(payload);
  const call = callOf(bot, words, attempts > 1);
  const said = parseSaid(plainWords(words.text.replace(/^\s*<@[A-Z0-9]+>[\s,:]*/u, "")));
  if (said === null) return call.ack(saidHelp());
  // A channel's ledger is called after the channel, whose name only a command tells.
  if (said.command === "/budget" && isStart(said.text))
    return call.ack(problemMessage(explain({ code: "needs-command", line: "/budget start" })));
  await runCommand(typedOnly(bot, said), { ...call, text: said.text }, said.command);
}

/** Forms need the trigger of a command. */
function typedOnly(bot: Bot, { command, text }: Said): Bot {
  const line = `${command} ${text}`.trim();
  const refuse = (): Promise<void> =>
    Promise.reject(new BudgetError({ code: "needs-command", line }));
  return { ...bot, slack: { ...bot.slack, openView: refuse, pushView: refuse } };
}

function wordsIn(payload: Work["payload"]): Words {
  const { teamId, userId, channelId, eventId, text, thread } = payload;
  return {
    teamId: String(teamId),
    userId: String(userId),
    channelId: String(channelId),
    eventId: String(eventId),
    text: String(text),
    thread: typeof thread === "string" ? thread : null,
  };
}

/** The words as a command's call: in the direct message answered there, in a channel to their author alone. */
function callOf(bot: Bot, words: Words, isRepeat: boolean): CommandCall {
  const { teamId, userId, channelId, eventId } = words;
  const key = keyOf("said-do", teamId, eventId);
  const tell = (message: Message): Promise<void> => answer(bot, words, message, isRepeat);
  return {
    teamId,
    userId,
    key,
    text: "",
    triggerId: "",
    channelId,
    channelName: "",
    responseUrl: null,
    act: (part) => {
      const own = part === undefined ? key : `${key}:${part}`;
      return actOf(bot, { teamId, userId, place: { channelId } }, own);
    },
    ack: async (message) => {
      if (message !== undefined) await tell(message);
    },
    tell,
  };
}

/** A first attempt may have died right after answering: what stands there already is not said twice. */
async function answer(
  bot: Bot,
  { channelId, userId, eventId, thread }: Words,
  message: Message,
  isRepeat: boolean,
): Promise<void> {
  if (!channelId.startsWith("D"))
    return bot.slack.whisper({ channelId, userId, thread: thread ?? undefined }, message);
  const mark = `said.${eventId}`;
  if (isRepeat && (await bot.slack.hasBlock(channelId, mark))) return;
  await bot.slack.post(channelId, marked(message, mark));
}

/** The last block that means nothing to a press carries the mark. */
function marked({ blocks, text }: Message, mark: string): Message {
  const at = blocks.findIndex((block) => block.block_id === undefined && block.type !== "actions");
  return { text, blocks: blocks.map((one, i) => (i === at ? { ...one, block_id: mark } : one)) };
}
