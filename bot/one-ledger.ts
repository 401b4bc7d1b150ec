import type { types } from "@slack/bolt";
import type { Place } from "../core/usecases/open-act.ts";
import type { Placing } from "./http/respond.ts";
import type { Bot } from "./listener.ts";
import { parsed, record } from "./origin.ts";
import type { Message } from "./views/blocks.ts";

/**
 * The bot as one request has it. Once the request is found to be about a shared ledger, everything
 * shown because of it names that ledger, so that its buttons and forms come back to the same books
 * wherever they stand. What a name says is a claim: whoever presses has to be a member.
 */
export function forOneRequest(bot: Bot): Bot {
  const about: Bot["about"] = { ledgerId: null, thread: null };
  const view = <V extends types.View>(shown: V): V => markedView(shown, about.ledgerId);
  const message = (shown: Message): Message => markedMessage(shown, about.ledgerId);
  const { slack } = bot;
  return {
    ...bot,
    about,
    slack: {
      ...slack,
      openView: (triggerId, shown) => slack.openView(triggerId, view(shown)),
      pushView: (triggerId, shown) => slack.pushView(triggerId, view(shown)),
      updateView: (viewId, shown) => slack.updateView(viewId, view(shown)),
      post: (channelId, shown, thread) => slack.post(channelId, message(shown), thread),
      announce: (channelId, shown) => slack.announce(channelId, message(shown)),
      whisper: (to, shown) => slack.whisper(to, message(shown)),
      update: (channelId, ts, shown) => slack.update(channelId, ts, message(shown)),
      respond: (url, shown, placing) =>
        slack.respond(url, message(shown), placed(placing, about.thread)),
    },
  };
}

/** What a thread's button answers stands in that thread. */
function placed(placing: Placing, thread: string | null): Placing {
  return placing === "new" && thread !== null ? { inThread: thread } : placing;
}

/** A form that comes back to a ledger; `null` leaves it as it is. */
export function markedView<V extends types.View>(view: V, ledgerId: number | null): V {
  if (ledgerId === null) return view;
  const metadata = { ...record(parsed(view.private_metadata ?? "")), ledger: ledgerId };
  return { ...view, private_metadata: JSON.stringify(metadata) };
}

/** The place a form names. */
export function placeInForm(metadata: string): Place | undefined {
  const { ledger } = record(parsed(metadata));
  return typeof ledger === "number" ? { ledgerId: ledger } : undefined;
}

const MARK = "@";

/** The id of a button that comes back to a ledger. */
export function markedId(actionId: string, ledgerId: number | null): string {
  return ledgerId === null || actionId.includes(MARK) ? actionId : `${actionId}${MARK}${ledgerId}`;
}

/** An action's id without its mark, and the place the mark names. */
export function unmarked(actionId: string): {
  readonly id: string;
  readonly place: Place | undefined;
} {
  const [, id, ledger] = /^(.*)@(\d+)$/u.exec(actionId) ?? [];
  if (id === undefined || ledger === undefined) return { id: actionId, place: undefined };
  return { id, place: { ledgerId: Number(ledger) } };
}

function markedMessage(message: Message, ledgerId: number | null): Message {
  if (ledgerId === null) return message;
  return { ...message, blocks: message.blocks.map((block) => markedBlock(block, ledgerId)) };
}

function markedBlock(block: types.KnownBlock, ledgerId: number): types.KnownBlock {
  const marked = <E extends object>(element: E): E =>
    "action_id" in element && typeof element.action_id === "string"
      ? { ...element, action_id: markedId(element.action_id, ledgerId) }
      : element;
  if (block.type === "actions") return { ...block, elements: block.elements.map(marked) };
  if (block.type === "section" && block.accessory !== undefined)
    return { ...block, accessory: marked(block.accessory) };
  return block;
}
