import { CHAT, type Method, refusal, roomOf } from "./chat.ts";
import type { Inside } from "./inside.ts";
import { type Json, objectAt, textAt } from "./json.ts";
import { TEAM_ID } from "./names.ts";
import { SCREENS } from "./screens.ts";
import { UPLOADS } from "./uploads.ts";

const METHODS: Readonly<Record<string, Method>> = {
  ...CHAT,
  ...SCREENS,
  ...UPLOADS,
  "users.info": userInfo,
  "users.list": (inside, token, body) => inside.emulator.call("users.list", token, body),
  "conversations.open": openConversation,
};

/** The emulator answers what we do not need to add to. These are its own, not Slack's. */
const NOT_SLACKS = ["views.generateTriggerId"];

/** Answers one call, as Slack would: an unknown token is refused before anything else. */
export async function answerCall(
  inside: Inside,
  method: string,
  token: string,
  body: Json,
): Promise<Json> {
  if (token === "") return refusal("not_authed");
  if (method === "apps.connections.open") {
    if (token !== inside.appToken) return refusal("not_allowed_token_type");
    return {
      ok: true,
      url: `${inside.origin.replace("http:", "ws:")}/socket?ticket=${socketTicket(inside)}`,
    };
  }
  const known = [inside.botToken, ...inside.people.map((person) => person.token)];
  if (!known.includes(token)) return refusal("invalid_auth");
  if (NOT_SLACKS.includes(method)) return refusal("unknown_method");
  const own = METHODS[method];
  return own === undefined ? inside.emulator.call(method, token, body) : own(inside, token, body);
}

/** Proves that a socket was asked for with the app's token. */
export function socketTicket(inside: Inside): string {
  return Buffer.from(inside.appToken).toString("base64url");
}

async function openConversation(inside: Inside, token: string, body: Json): Promise<Json> {
  const users = Array.isArray(body["users"]) ? body["users"].join(",") : textAt(body, "users");
  const answer = await inside.emulator.call("conversations.open", token, { ...body, users });
  const conversationId = roomOf(inside, users);
  if (answer["ok"] !== true || conversationId === null) return answer;
  return { ...answer, channel: { ...objectAt(answer, "channel"), id: conversationId } };
}

async function userInfo(inside: Inside, token: string, body: Json): Promise<Json> {
  const answer = await inside.emulator.call("users.info", token, body);
  const person = inside.people.find(({ id }) => id === textAt(body, "user"));
  if (answer["ok"] !== true) return answer;
  return {
    ...answer,
    user: {
      deleted: false,
      is_restricted: false,
      is_ultra_restricted: false,
      is_bot: person === undefined,
      ...objectAt(answer, "user"),
      team_id: TEAM_ID,
      ...(person === undefined
        ? {}
        : {
            real_name: person.realName,
            tz: person.timeZone,
            tz_label: person.timeZone,
            tz_offset: 0,
            ...(String(body["include_locale"]) === "true"
              ? { locale: person.locale ?? "en-GB" }
              : {}),
            ...person.is,
          }),
    },
  };
}
