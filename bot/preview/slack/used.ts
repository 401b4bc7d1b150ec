import type { Inside } from "./inside.ts";
import { isObject, type Json, objectAt } from "./json.ts";
import { messagePlace } from "./payloads.ts";
import { makeResponseUrl } from "./responses.ts";
import { makeTrigger } from "./screens.ts";
import { initialState, stateOfAction, withValues } from "./state.ts";
import type { Conversation, Person, Place } from "./types.ts";

/** What Slack tells of a button, a menu or a date that was used. */
export async function actionPayload(
  inside: Inside,
  person: Person,
  at: Place,
  { action, values }: { readonly action: Json; readonly values: Json },
): Promise<Json> {
  const viewId = at.in === "view" ? at.viewId : undefined;
  if (viewId !== undefined) keepValues(inside, viewId, withValues(values, stateOfAction(action)));
  const trigger_id = await makeTrigger(inside, person.id, viewId);
  const where = whereOf(inside, person.id, at);
  const shared = { actions: [{ ...action, action_ts: actionTs() }], trigger_id };
  if (at.in === "view") {
    const { view } = where;
    const state = isObject(view) ? view["state"] : { values: {} };
    const hasUrls = isObject(view) && view["type"] === "modal" ? { response_urls: [] } : {};
    return { type: "block_actions", ...where, ...shared, ...hasUrls, state };
  }
  const { conversationId, ts } = at;
  const found: readonly unknown[] = inside.messages.find(conversationId, ts)?.blocks ?? [];
  const blocks = found.filter(isObject);
  const before = initialState(blocks, {});
  return {
    type: "block_actions",
    ...where,
    ...shared,
    state: { values: withValues(before, withValues(values, stateOfAction(action))) },
    response_url: makeResponseUrl(inside, { personId: person.id, conversationId, ts }),
  };
}

/** What Slack tells of a shortcut that was used, on a message or on none. */
export async function shortcutPayload(
  inside: Inside,
  person: Person,
  callbackId: string,
  at: { readonly conversationId: string; readonly ts: string } | null,
): Promise<Json> {
  const trigger_id = await makeTrigger(inside, person.id);
  const shared = { callback_id: callbackId, trigger_id, action_ts: actionTs() };
  if (at === null) return { type: "shortcut", ...shared };
  const { channel, message, container } = whereOf(inside, person.id, { in: "message", ...at });
  if (message === undefined || container === undefined)
    throw new Error("only a message that everybody sees has shortcuts");
  const response_url = makeResponseUrl(inside, {
    personId: person.id,
    conversationId: at.conversationId,
    ts: null,
  });
  return {
    type: "message_action",
    ...shared,
    message_ts: at.ts,
    channel,
    message,
    response_url,
  };
}

/** Where an element stands, as payloads say it. */
export function whereOf(inside: Inside, personId: string, at: Place): Json {
  if (at.in === "view") {
    const view = inside.views.find(at.viewId)?.payload;
    return { container: { type: "view", view_id: at.viewId }, view: view ?? {} };
  }
  const message = inside.messages.find(at.conversationId, at.ts);
  const visible = message?.onlyFor === null || message?.onlyFor === personId;
  if (message === undefined || !visible) throw new Error("there is no such message");
  return messagePlace(conversationOf(inside, at.conversationId), message);
}

/** Keeps what is typed in a view. */
export function keepValues(inside: Inside, viewId: string, values: Json): void {
  const view = inside.views.find(viewId)?.payload;
  if (view === undefined) return;
  const before = objectAt(objectAt(view, "state"), "values");
  inside.views.replace(viewId, { ...view, state: { values: withValues(before, values) } });
}

export function personOf(inside: Inside, personId: string): Person {
  const person = inside.people.find(({ id }) => id === personId);
  if (person === undefined) throw new Error("there is no such person");
  return person;
}

export function conversationOf(inside: Inside, id: string): Conversation {
  const conversation = inside.conversations.find((one) => one.id === id);
  if (conversation === undefined) throw new Error("there is no such conversation");
  return conversation;
}

function actionTs(): string {
  const now = Date.now();
  return `${Math.floor(now / 1000)}.${String((now % 1000) * 1000).padStart(6, "0")}`;
}
