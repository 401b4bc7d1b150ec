import type { Asked, Bot, Press } from "./listener.ts";
import type { Message } from "./views/blocks.ts";
import type { ListState } from "./views/transaction-list.ts";

/** Where an answer goes after a form: it travels in the form's metadata. */
export type Origin = {
  readonly url: string | null;
  readonly replace: boolean;
  /** The list to draw again, where the form was opened from one. */
  readonly list: ListState | null;
  /** Whether it was opened from the Home tab, which is drawn anew and says itself what was done. */
  readonly isHome?: boolean;
};

export type Metadata = { readonly id: number | null; readonly origin: Origin };

/** The place of a press: its message is replaced, or (`replace: false`) answered beside. */
export function originOf(press: Press, replace: boolean): Origin {
  const { responseUrl: url, blockId } = press;
  if (press.view?.isHome === true && replace) return { url, replace, list: null, isHome: true };
  return { url, replace, list: replace ? listIn(blockId) : null };
}

/** Who pressed, and the message that an answer with a picture replaces. */
export function placeOf(press: Press) {
  const { userId, responseUrl } = press;
  return { userId, url: responseUrl, tell: (message: Message) => press.tell(message) };
}

/** The list a row's block id tells of. */
export function listIn(blockId: string): ListState | null {
  const parts = parsed(blockId);
  if (!Array.isArray(parts) || parts[0] !== "row") return null;
  const [, , words, after] = parts;
  return {
    words: typeof words === "string" ? words : "",
    after: typeof after === "string" ? after : null,
  };
}

/** A form's metadata; whatever is not as we wrote it counts as nothing. */
export function metadataIn(text: string): Metadata {
  const value = record(parsed(text));
  const origin = record(value["origin"]);
  const list = record(origin["list"]);
  return {
    id: typeof value["id"] === "number" ? value["id"] : null,
    origin: {
      url: typeof origin["url"] === "string" ? origin["url"] : null,
      replace: origin["replace"] === true,
      list:
        typeof list["words"] === "string"
          ? {
              words: list["words"],
              after: typeof list["after"] === "string" ? list["after"] : null,
            }
          : null,
      ...(origin["isHome"] === true ? { isHome: true } : {}),
    },
  };
}

/** JSON that came back from Slack, or `null` when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The value's fields, or none. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Sends the answer to where it was asked from; where that is gone, privately. The Home tab shows it itself. */
export async function answerAt(
  bot: Bot,
  asked: Pick<Asked, "tell">,
  origin: Origin,
  message: Message,
): Promise<void> {
  if (origin.isHome === true) return;
  if (origin.url === null) return asked.tell(message);
  try {
    await bot.slack.respond(origin.url, message, origin.replace ? "replace" : "new");
  } catch {
    await asked.tell(message);
  }
}

/** Replaces the message a button stands in; where that is gone, says it anew. The Home tab is drawn anew by itself. */
export function replaceAt(bot: Bot, press: Press, message: Message): Promise<void> {
  return answerAt(bot, press, originOf(press, true), message);
}
