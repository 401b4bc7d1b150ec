import { randomBytes } from "node:crypto";
import type { Inside } from "./inside.ts";
import type { Json } from "./json.ts";
import { APP_ID, BOT_USER_ID, TEAM_ID } from "./names.ts";
import type { Conversation, Person, ShownMessage } from "./types.ts";
import { messagePayload } from "./chat.ts";

/** The deprecated word that older apps check instead of a signature. */
const VERIFICATION_TOKEN = "local-verification";
const TEAM = { id: TEAM_ID, domain: "home" };

/** The fields of a slash command, all texts. */
export function commandPayload(
  person: Person,
  conversation: Conversation,
  line: string,
  urls: { readonly responseUrl: string; readonly triggerId: string },
): Readonly<Record<string, string>> {
  const [, command = "", text = ""] = /^(\S+)\s*([\s\S]*)$/u.exec(line.trim()) ?? [];
  return {
    token: VERIFICATION_TOKEN,
    team_id: TEAM_ID,
    team_domain: TEAM.domain,
    channel_id: conversation.id,
    channel_name: conversation.kind === "app-dm" ? "directmessage" : conversation.name,
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: "false",
    response_url: urls.responseUrl,
    trigger_id: urls.triggerId,
  };
}

/** What every interaction carries. */
export function interactionBase(person: Person): Json {
  return {
    team: TEAM,
    user: { id: person.id, username: person.name, name: person.name, team_id: TEAM_ID },
    api_app_id: APP_ID,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where a message stands, for what is done in it. An ephemeral message itself is not sent. */
export function messagePlace(conversation: Conversation, message: ShownMessage): Json {
  const isEphemeral = message.onlyFor !== null;
  const name = conversation.kind === "app-dm" ? "directmessage" : conversation.name;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
    },
    channel: { id: conversation.id, name },
    ...(isEphemeral ? {} : { message: messagePayload(message) }),
  };
}

/** An event in its envelope. */
export function eventPayload(inside: Inside, event: Json): Json {
  return {
    token: VERIFICATION_TOKEN,
    team_id: TEAM_ID,
    api_app_id: APP_ID,
    event,
    type: "event_callback",
    event_id: `Ev${randomBytes(5).toString("hex").toUpperCase()}`,
    event_time: Math.floor(Number(inside.messages.nextTs())),
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM_ID,
        user_id: BOT_USER_ID,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** A person's message, as an event. */
export function messageEvent(conversation: Conversation, message: ShownMessage, more: Json): Json {
  return {
    type: "message",
    user: message.authorId,
    ts: message.ts,
    client_msg_id: randomBytes(16)
      .toString("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/u, "$1-$2-$3-$4-"),
    text: message.text,
    team: TEAM_ID,
    blocks: [
      {
        type: "rich_text",
        block_id: "b0",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: message.text }] }],
      },
    ],
    channel: conversation.id,
    event_ts: message.ts,
    channel_type: conversation.kind === "app-dm" ? "im" : "channel",
    ...more,
  };
}
