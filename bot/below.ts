import { isChannel } from "../core/domain/ledger.ts";
import type { Bot, Press } from "./listener.ts";
import type { Where } from "./shown/with-picture.ts";
import type { Message } from "./views/blocks.ts";

/**
 * Who may see an answer below a message in a channel: whoever sees the message, where the answer tells
 * the same in more figures; else the one who asked.
 */
type Seen = "as the message" | "by who asked";

/**
 * Answers below the message a button stands in, in its thread. What only who asked may see stands
 * beside the message in a channel: Slack shows it in no thread that nobody has written in. So does
 * the answer to a message that is private itself.
 */
export async function answerBelow(
  bot: Bot,
  press: Press,
  message: Message,
  seen: Seen,
): Promise<void> {
  const { at } = press;
  const isBeside = at === null || (seen === "by who asked" && isChannel(at.channelId));
  if (isBeside) return press.tell(message);
  await bot.slack.post(at.channelId, message, at.thread);
}

/** The place below a message, for an answer with a picture. */
export function below(bot: Bot, press: Press, seen: Seen): Where {
  const tell = (message: Message): Promise<void> => answerBelow(bot, press, message, seen);
  return { userId: press.userId, url: null, tell };
}
