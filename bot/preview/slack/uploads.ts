import { type Method, roomOf, show, unshowable } from "./chat.ts";
import type { Inside } from "./inside.ts";
import { type Json, objectAt, objectsAt, textAt } from "./json.ts";
import { BOT_USER_ID } from "./names.ts";
import type { ShownFile } from "./types.ts";

export const UPLOADS: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": async (inside, token, body) => {
    const answer = await inside.emulator.call("files.getUploadURLExternal", token, body);
    if (answer["ok"] !== true) return answer;
    return { ...answer, upload_url: `${inside.origin}/upload/v1/${textAt(answer, "file_id")}` };
  },
  "files.completeUploadExternal": complete,
  "files.info": async (inside, token, body) => {
    const answer = await inside.emulator.call("files.info", token, body);
    const stored = inside.files.find(textAt(body, "file"));
    if (stored === undefined) return answer;
    const file = { ...objectAt(answer, "file"), ...filePayload(inside, stored.file) };
    // A form's file stands in no conversation; the app it was handed to may read it all the same.
    const isShared = inside.messages
      .all()
      .some((one) => one.files.some(({ id }) => id === stored.file.id));
    return answer["ok"] === true || !isShared ? { ...answer, ok: true, file } : answer;
  },
};

/** A file as payloads carry it. */
export function filePayload(inside: Inside, file: ShownFile): Json {
  const ownerId = inside.files.find(file.id)?.ownerId ?? "";
  const url = `${inside.origin}/files-pri/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    name: file.name,
    title: file.name,
    user: ownerId,
    shares: sharesOf(inside, file.id),
    mimetype: file.mimetype,
    filetype: file.name.split(".").at(-1) ?? "binary",
    size: file.size,
    mode: "hosted",
    file_access: "visible",
    url_private: url,
    url_private_download: `${url}?download=1`,
  };
}

/** The messages a file stands in, by conversation. */
function sharesOf(inside: Inside, fileId: string): Json {
  const standing = inside.messages
    .all()
    .filter(({ files }) => files.some(({ id }) => id === fileId));
  const shares = standing.map(({ conversationId, ts }) => [conversationId, [{ ts }]]);
  return { public: Object.fromEntries(shares) };
}

/** Passes an upload's bytes on, whatever form they come in. */
export async function receiveUpload(
  inside: Inside,
  path: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const url = `${inside.emulator.url}${path}`;
  const headers = { "content-type": contentType };
  const answer = await fetch(url, { method: "POST", headers, body: Buffer.from(bytes) });
  return { status: answer.status, text: await answer.text() };
}

async function complete(inside: Inside, token: string, body: Json): Promise<Json> {
  const channel = textAt(body, "channel_id") || textAt(body, "channels");
  const conversationId = channel === "" ? null : roomOf(inside, channel);
  const answer =
    unshowable(inside, body) ??
    (await inside.emulator.call("files.completeUploadExternal", token, {
      ...body,
      ...(conversationId === null ? {} : { channel_id: conversationId }),
    }));
  if (answer["ok"] !== true) return answer;
  const ownerId = inside.people.find((one) => one.token === token)?.id ?? BOT_USER_ID;
  const made = objectsAt(answer, "files");
  const files: ShownFile[] = [];
  for (const one of made) files.push(await keepFile(inside, ownerId, one));
  if (conversationId !== null) {
    show(inside, sharedTs(made[0] ?? {}, conversationId), {
      conversationId,
      authorId: ownerId,
      text: textAt(body, "initial_comment"),
      blocks: objectsAt(body, "blocks"),
      files,
      onlyFor: null,
    });
  }
  const shown = files.map((file, index) => ({ ...made[index], ...filePayload(inside, file) }));
  return { ...answer, files: shown };
}

async function keepFile(inside: Inside, ownerId: string, made: Json): Promise<ShownFile> {
  const id = textAt(made, "id");
  const { emulator } = inside;
  const url = `${emulator.url}/files-pri/${id}/file`;
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${tokenOf(inside, ownerId)}` },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const file: ShownFile = {
    id,
    name: textAt(made, "name"),
    mimetype: textAt(made, "mimetype") || "application/octet-stream",
    size: bytes.byteLength,
  };
  inside.files.put({ file, ownerId, bytes });
  return file;
}

/** A token that may read what `ownerId` uploaded. */
function tokenOf(inside: Inside, ownerId: string): string {
  const person = inside.people.find(({ id }) => id === ownerId);
  return person?.token ?? inside.emulator.ownToken;
}

/** The timestamp of the message a file was shared in. */
export function sharedTs(file: Json, conversationId: string): string {
  const shares = objectAt(file, "shares");
  const all = { ...objectAt(shares, "public"), ...objectAt(shares, "private") };
  return textAt(objectsAt(all, conversationId)[0] ?? {}, "ts");
}

/** Uploads a person's file and, in a conversation, shows it. */
export async function uploadAs(
  inside: Inside,
  token: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  conversationId: string | null,
): Promise<Json> {
  const length = file.bytes.byteLength;
  const begun = await inside.emulator.call("files.getUploadURLExternal", token, {
    filename: file.name,
    length,
  });
  const id = textAt(begun, "file_id");
  await receiveUpload(inside, `/upload/v1/${id}`, file.bytes, "application/octet-stream");
  return complete(inside, token, {
    files: [{ id, title: file.name }],
    ...(conversationId === null ? {} : { channel_id: conversationId }),
  });
}
