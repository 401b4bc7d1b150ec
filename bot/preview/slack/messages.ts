import type { KnownBlock } from "@slack/web-api";
import type { Json } from "./json.ts";
import type { ShownMessage } from "./types.ts";

/** What stands in the conversations, oldest first. */
export type Messages = {
  /** A timestamp that no message has had. */
  nextTs(): string;
  put(message: ShownMessage): void;
  remove(conversationId: string, ts: string): void;
  find(conversationId: string, ts: string): ShownMessage | undefined;
  in(conversationId: string): readonly ShownMessage[];
  all(): readonly ShownMessage[];
};

export function makeMessages(now: () => number, keep: (record: Json) => void): Messages {
  const rooms = new Map<string, Map<string, ShownMessage>>();
  // The clock may have been moved back: what tells messages apart is not which came later.
  const had = new Set<number>();
  const room = (id: string): Map<string, ShownMessage> => {
    const found = rooms.get(id) ?? new Map<string, ShownMessage>();
    rooms.set(id, found);
    return found;
  };
  return {
    nextTs() {
      let next = Math.floor(now() / 1000) * 1_000_000 + 1;
      while (had.has(next)) next += 1;
      had.add(next);
      return tsOf(next);
    },
    put(message) {
      had.add(Number(message.ts.replace(".", "")));
      room(message.conversationId).set(message.ts, message);
      keep({ kind: "message", message });
    },
    remove(conversationId, ts) {
      room(conversationId).delete(ts);
      keep({ kind: "gone", conversationId, ts });
    },
    find: (conversationId, ts) => room(conversationId).get(ts),
    in: (conversationId) => [...room(conversationId).values()],
    all: () => [...rooms.values()].flatMap((messages) => [...messages.values()]),
  };
}

/** Slack names what has no name: blocks, and the elements in them. */
export function named(blocks: readonly Json[]): Json[] {
  return blocks.map((block, index) => ({
    ...block,
    block_id: block["block_id"] ?? `b${index}`,
    ...(Array.isArray(block["elements"]) && block["type"] === "actions"
      ? { elements: block["elements"].map(withActionId) }
      : {}),
    ...(block["accessory"] === undefined ? {} : { accessory: withActionId(block["accessory"], 0) }),
    ...(block["element"] === undefined ? {} : { element: withActionId(block["element"], 0) }),
  }));
}

function withActionId(element: unknown, index: number): unknown {
  if (typeof element !== "object" || element === null || "action_id" in element) return element;
  return "type" in element && element.type === "image"
    ? element
    : { ...element, action_id: `a${index}` };
}

/** Blocks that passed the limits, or a person's own. */
export function isBlocks(value: unknown): value is KnownBlock[] {
  return Array.isArray(value);
}

function tsOf(microseconds: number): string {
  const digits = String(microseconds);
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
