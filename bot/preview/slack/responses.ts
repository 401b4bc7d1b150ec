import { randomBytes } from "node:crypto";
import { CHAT, rewrite, takeAway, unshowable } from "./chat.ts";
import type { Inside, ResponseAddress } from "./inside.ts";
import { type Json, textAt } from "./json.ts";

const MOST_USES = 5;
const LIFETIME_MS = 30 * 60_000;

/** A `response_url`: good for five answers within thirty minutes. */
export function makeResponseUrl(
  inside: Inside,
  address: Pick<ResponseAddress, "personId" | "conversationId" | "ts">,
): string {
  const key = randomBytes(12).toString("base64url");
  inside.responses.set(key, { ...address, uses: 0, madeAt: Date.now() });
  return `${inside.origin}/response/${key}`;
}

/** Answers a POST to a `response_url`. */
export async function answerResponse(
  inside: Inside,
  key: string,
  body: Json,
): Promise<{ readonly status: number; readonly json: Json }> {
  const address = inside.responses.get(key);
  if (address === undefined || Date.now() - address.madeAt > LIFETIME_MS) {
    return { status: 404, json: { ok: false, error: "expired_url" } };
  }
  if (address.uses >= MOST_USES) return { status: 404, json: { ok: false, error: "used_url" } };
  address.uses += 1;
  const answer = await place(inside, address, body);
  return { status: answer["ok"] === true ? 200 : 400, json: answer };
}

/** Shows an app's answer where its command was typed or its button stands. */
export async function place(inside: Inside, address: ResponseAddress, body: Json): Promise<Json> {
  const { conversationId, personId } = address;
  const origin = address.ts === null ? undefined : inside.messages.find(conversationId, address.ts);
  const { ownToken } = inside.emulator;
  if (body["delete_original"] === true) {
    if (origin === undefined) return { ok: false, error: "message_not_found" };
    takeAway(inside, conversationId, origin.ts);
    return { ok: true };
  }
  if (body["replace_original"] === true && origin !== undefined) {
    const problem = unshowable(inside, body);
    if (problem !== null) return problem;
    if (origin.onlyFor !== null) {
      rewrite(inside, origin, body);
      return { ok: true };
    }
    const changed = { ...body, channel: conversationId, ts: origin.ts };
    return call("chat.update", inside, ownToken, changed);
  }
  const inChannel = textAt(body, "response_type") === "in_channel";
  const method = inChannel ? "chat.postMessage" : "chat.postEphemeral";
  const posted = await call(method, inside, ownToken, {
    ...body,
    channel: conversationId,
    user: personId,
  });
  address.ts ??= textAt(posted, inChannel ? "ts" : "message_ts") || null;
  return posted;
}

function call(method: string, inside: Inside, token: string, body: Json): Promise<Json> {
  return CHAT[method]?.(inside, token, body) ?? Promise.resolve({ ok: false });
}
