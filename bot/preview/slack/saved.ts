import { type Files, fileRecord } from "./files.ts";
import type { Inside } from "./inside.ts";
import { isObject, type Json, objectAt, objectsAt, textAt } from "./json.ts";
import { isBlocks, type Messages } from "./messages.ts";
import { BOT_USER_ID } from "./names.ts";
import type { ShownFile, ShownMessage } from "./types.ts";
import { sharedTs } from "./uploads.ts";
import type { Views } from "./views.ts";

type Stores = { readonly messages: Messages; readonly files: Files; readonly views: Views };

/** Older messages of a conversation are dropped when the workspace starts again. */
const MOST_MESSAGES = 300;

/** Puts saved records back into the stores. */
export function restore(records: readonly Json[], { messages, files, views }: Stores): void {
  for (const record of records) {
    const kind = textAt(record, "kind");
    if (kind === "message") messages.put(messageOf(objectAt(record, "message")));
    if (kind === "gone") messages.remove(textAt(record, "conversationId"), textAt(record, "ts"));
    if (kind === "home") {
      views.setHome({ personId: textAt(record, "personId"), payload: objectAt(record, "payload") });
    }
    if (kind === "file") {
      const bytes = Buffer.from(textAt(record, "base64"), "base64");
      const ownerId = textAt(record, "ownerId");
      files.put({ file: fileOf(objectAt(record, "file")), ownerId, bytes });
    }
  }
}

/** The fewest records that say the same. */
export function recordsOf({ messages, files, views }: Stores): readonly Json[] {
  const rooms = new Map<string, ShownMessage[]>();
  for (const message of messages.all()) {
    rooms.set(message.conversationId, [...(rooms.get(message.conversationId) ?? []), message]);
  }
  const kept = [...rooms.values()].flatMap((room) => room.slice(-MOST_MESSAGES));
  return [
    ...files.all().map(fileRecord),
    ...kept.map((message) => ({ kind: "message", message })),
    ...views.homes().map((view) => ({ kind: "home", ...view })),
  ];
}

/** Tells the emulator, which starts empty, what was there, so that the app can go on with it. */
export async function replay(inside: Inside): Promise<void> {
  const { emulator, files, messages, views } = inside;
  const tokenOf = (id: string): string =>
    inside.people.find((person) => person.id === id)?.token ?? emulator.ownToken;
  for (const { file, ownerId } of files.all()) {
    const token = tokenOf(ownerId);
    const shownIn = messages
      .all()
      .find((message) => message.files.some(({ id }) => id === file.id));
    await replayFile(inside, token, file, shownIn);
  }
  for (const message of messages.all()) {
    if (message.onlyFor !== null || message.files.length > 0) continue;
    const text = message.text === "" ? "…" : message.text;
    const body = { channel: message.conversationId, text };
    const posted = await emulator.call("chat.postMessage", tokenOf(message.authorId), body);
    emulator.ids.pair(message.ts, textAt(posted, "ts"));
  }
  for (const { personId, payload } of views.homes()) {
    const view = { type: "home", blocks: payload["blocks"] };
    const body = { user_id: personId, view };
    const made = await emulator.call("views.publish", emulator.ownToken, body);
    emulator.ids.pair(textAt(payload, "id"), textAt(objectAt(made, "view"), "id"));
    emulator.ids.pair(textAt(payload, "hash"), textAt(objectAt(made, "view"), "hash"));
  }
}

/** Its bytes stay with us: the emulator need only know that there is such a file, and who sees it. */
async function replayFile(
  { emulator }: Inside,
  token: string,
  file: ShownFile,
  shownIn: ShownMessage | undefined,
): Promise<void> {
  const asked = { filename: file.name, length: 0 };
  const begun = await emulator.call("files.getUploadURLExternal", token, asked);
  const id = textAt(begun, "file_id");
  await fetch(`${emulator.url}/upload/v1/${id}`, { method: "POST", body: "" });
  const done = await emulator.call("files.completeUploadExternal", token, {
    files: [{ id, title: file.name }],
    ...(shownIn === undefined ? {} : { channel_id: shownIn.conversationId }),
  });
  emulator.ids.pair(file.id, id);
  if (shownIn === undefined) return;
  emulator.ids.pair(
    shownIn.ts,
    sharedTs(objectsAt(done, "files")[0] ?? {}, shownIn.conversationId),
  );
}

function messageOf(saved: Json): ShownMessage {
  const blocks = saved["blocks"];
  const onlyFor = saved["onlyFor"];
  return {
    ts: textAt(saved, "ts"),
    conversationId: textAt(saved, "conversationId"),
    authorId: textAt(saved, "authorId") || BOT_USER_ID,
    text: textAt(saved, "text"),
    blocks: isBlocks(blocks) ? blocks : [],
    files: objectsAt(saved, "files").map(fileOf),
    onlyFor: typeof onlyFor === "string" ? onlyFor : null,
    edited: saved["edited"] === true,
  };
}

function fileOf(saved: Json): ShownFile {
  return {
    id: textAt(saved, "id"),
    name: textAt(saved, "name"),
    mimetype: textAt(saved, "mimetype"),
    size: Number(isObject(saved) ? saved["size"] : 0),
  };
}
