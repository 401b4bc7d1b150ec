import type { Inside } from "./inside.ts";
import { type Json, objectsAt, textAt } from "./json.ts";
import { blocksProblem, filesIn } from "./limits.ts";
import { isBlocks, named } from "./messages.ts";
import { BOT_ID, BOT_IS_ABSENT_FROM, BOT_USER_ID, APP_ID, TEAM_ID } from "./names.ts";
import type { ShownFile, ShownMessage } from "./types.ts";

/** A method of the Web API: its answer, from the caller's token and body. */
export type Method = (inside: Inside, token: string, body: Json) => Promise<Json>;

export const CHAT: Readonly<Record<string, Method>> = {
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": update,
  "chat.delete": remove,
};

/** Slack's refusal with its reasons in words. */
export function refusal(error: string, reason?: string): Json {
  if (reason === undefined) return { ok: false, error };
  return { ok: false, error, response_metadata: { messages: [`[ERROR] ${reason}`] } };
}

/** Why Slack would refuse to show `blocks`; `null` when it would not. */
export function unshowable(inside: Inside, body: Json): Json | null {
  const problem = blocksProblem(body["blocks"], "message");
  if (problem !== null) return refusal("invalid_blocks", problem);
  const missing = filesIn(objectsAt(body, "blocks")).find(
    (id) => inside.files.find(id) === undefined,
  );
  return missing === undefined ? null : refusal("invalid_blocks", `invalid slack file: ${missing}`);
}

function threadOf(body: Json): { readonly threadTs?: string } {
  const threadTs = textAt(body, "thread_ts");
  return threadTs === "" ? {} : { threadTs };
}

/** A message as payloads and answers carry it. */
export function messagePayload(message: ShownMessage): Json {
  const { authorId, ts, text, blocks } = message;
  const isBot = authorId === BOT_USER_ID;
  return {
    user: authorId,
    type: "message",
    ts,
    ...(isBot ? { bot_id: BOT_ID, app_id: APP_ID } : {}),
    text,
    team: TEAM_ID,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(message.edited ? { edited: { user: authorId, ts } } : {}),
  };
}

/** Puts a message the emulator took on the screen, under a timestamp of ours. */
export function show(
  inside: Inside,
  emulatedTs: string,
  message: Omit<ShownMessage, "ts" | "edited" | "blocks" | "files"> & {
    readonly blocks: readonly Json[];
    readonly files?: readonly ShownFile[];
  },
): ShownMessage {
  const ts = inside.messages.nextTs();
  inside.emulator.ids.pair(ts, emulatedTs);
  const blocks = named(message.blocks);
  const shown: ShownMessage = {
    files: [],
    ...message,
    ts,
    edited: false,
    blocks: isBlocks(blocks) ? blocks : [],
  };
  inside.messages.put(shown);
  inside.announce({ kind: "messages", conversationId: shown.conversationId });
  return shown;
}

/** A conversation by its id, a channel's name, or a person's id. */
export function roomOf(inside: Inside, channel: string): string | null {
  const room = inside.conversations.find(
    ({ id, name, kind, members }) =>
      id === channel ||
      (kind === "channel" && name === channel) ||
      (kind === "app-dm" && members[0] === channel),
  );
  return room?.id ?? null;
}

export function absent(inside: Inside, conversationId: string): boolean {
  const room = inside.conversations.find(({ id }) => id === conversationId);
  return room?.kind === "channel" && BOT_IS_ABSENT_FROM.includes(room.name);
}

async function postMessage(inside: Inside, token: string, body: Json): Promise<Json> {
  const conversationId = roomOf(inside, textAt(body, "channel"));
  if (conversationId === null) return refusal("channel_not_found");
  const person = inside.people.find((one) => one.token === token);
  if (
    person === undefined &&
    token !== inside.emulator.ownToken &&
    absent(inside, conversationId)
  ) {
    return refusal("not_in_channel");
  }
  const answer =
    unshowable(inside, body) ??
    (await inside.emulator.call("chat.postMessage", token, { ...body, channel: conversationId }));
  if (answer["ok"] !== true) return answer;
  const shown = show(inside, textAt(answer, "ts"), {
    conversationId,
    authorId: person?.id ?? BOT_USER_ID,
    text: textAt(body, "text"),
    blocks: objectsAt(body, "blocks"),
    onlyFor: null,
    ...threadOf(body),
  });
  return { ok: true, channel: conversationId, ts: shown.ts, message: messagePayload(shown) };
}

async function postEphemeral(inside: Inside, token: string, body: Json): Promise<Json> {
  const conversationId = roomOf(inside, textAt(body, "channel"));
  if (conversationId === null) return refusal("channel_not_found");
  if (token !== inside.emulator.ownToken && absent(inside, conversationId)) {
    return refusal("not_in_channel");
  }
  const answer =
    unshowable(inside, body) ??
    (await inside.emulator.call("chat.postEphemeral", token, { ...body, channel: conversationId }));
  if (answer["ok"] !== true) return answer;
  const shown = show(inside, textAt(answer, "message_ts"), {
    conversationId,
    authorId: BOT_USER_ID,
    text: textAt(body, "text"),
    blocks: objectsAt(body, "blocks"),
    onlyFor: textAt(body, "user"),
    ...threadOf(body),
  });
  return { ok: true, message_ts: shown.ts };
}

async function update(inside: Inside, token: string, body: Json): Promise<Json> {
  const [conversationId, ts] = [textAt(body, "channel"), textAt(body, "ts")];
  const before = inside.messages.find(conversationId, ts);
  if (before === undefined || before.onlyFor !== null) return refusal("message_not_found");
  const answer =
    unshowable(inside, body) ?? (await inside.emulator.call("chat.update", token, body));
  if (answer["ok"] !== true) return answer;
  const after = rewrite(inside, before, body);
  return {
    ok: true,
    channel: conversationId,
    ts,
    text: after.text,
    message: messagePayload(after),
  };
}

/** New words in an old message's place. */
export function rewrite(inside: Inside, before: ShownMessage, body: Json): ShownMessage {
  const blocks = named(objectsAt(body, "blocks"));
  const after: ShownMessage = {
    ...before,
    text: textAt(body, "text"),
    blocks: isBlocks(blocks) ? blocks : [],
    edited: true,
  };
  inside.messages.put(after);
  inside.announce({ kind: "messages", conversationId: after.conversationId });
  return after;
}

async function remove(inside: Inside, token: string, body: Json): Promise<Json> {
  const answer = await inside.emulator.call("chat.delete", token, body);
  if (answer["ok"] === true) takeAway(inside, textAt(body, "channel"), textAt(body, "ts"));
  return answer;
}

export function takeAway(inside: Inside, conversationId: string, ts: string): void {
  inside.messages.remove(conversationId, ts);
  inside.announce({ kind: "messages", conversationId });
}
