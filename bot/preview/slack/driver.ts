import { absent, CHAT } from "./chat.ts";
import type { Deliver, Delivery } from "./deliver.ts";
import type { Inside } from "./inside.ts";
import { isObject, type Json, objectAt, objectsAt, textAt } from "./json.ts";
import { BOT_USER_ID } from "./names.ts";
import { commandPayload, eventPayload, interactionBase, messageEvent } from "./payloads.ts";
import { makeResponseUrl, place as placeAnswer } from "./responses.ts";
import { applySubmission, makeTrigger } from "./screens.ts";
import { unfilled } from "./state.ts";
import type { Answer, Person, SlackWorkspace } from "./types.ts";
import { filePayload, uploadAs } from "./uploads.ts";
import {
  actionPayload,
  conversationOf,
  keepValues,
  personOf,
  shortcutPayload,
  whereOf,
} from "./used.ts";

/** What people do. */
export type Driver = Pick<
  SlackWorkspace,
  | "command"
  | "say"
  | "upload"
  | "attach"
  | "act"
  | "shortcut"
  | "suggest"
  | "submit"
  | "close"
  | "openHome"
>;

export type DriverOptions = {
  /** Which events the app asked for, by the names of its manifest. */
  readonly events: readonly string[];
  readonly deliver: () => Deliver;
};

const NOT_TOLD: Answer = { status: 200, body: "", ms: 0 };

export function makeDriver(inside: Inside, options: DriverOptions): Driver {
  const send = (delivery: Delivery): Promise<Answer> =>
    inside.work.run(() => options.deliver()(delivery));
  const interact = (person: Person, payload: Json): Promise<Answer> =>
    send({ type: "interactive", payload: { ...payload, ...interactionBase(person) } });
  return {
    ...talking(inside, options, send),
    ...sharing(inside, options, send),
    ...views(inside, interact),
    async act(personId, at, action, values) {
      const person = personOf(inside, personId);
      const payload = await actionPayload(inside, person, at, { action, values: values ?? {} });
      return interact(person, payload);
    },
    async shortcut(personId, callbackId, message) {
      const person = personOf(inside, personId);
      return interact(person, await shortcutPayload(inside, person, callbackId, message));
    },
    suggest(personId, at, { blockId, actionId, query }) {
      const payload = {
        type: "block_suggestion",
        action_id: actionId,
        block_id: blockId,
        value: query,
        ...whereOf(inside, personId, at),
      };
      return interact(personOf(inside, personId), payload);
    },
    async openHome(personId) {
      const room = inside.conversations.find(
        ({ kind, members }) => kind === "app-dm" && members[0] === personId,
      );
      const view = inside.views.home(personId)?.payload;
      if (!options.events.includes("app_home_opened")) return NOT_TOLD;
      return tell(inside, send, {
        type: "app_home_opened",
        user: personId,
        channel: room?.id ?? "",
        tab: "home",
        event_ts: inside.messages.nextTs(),
        ...(view === undefined ? {} : { view }),
      });
    },
  };
}

type Send = (delivery: Delivery) => Promise<Answer>;

/** An event that was not taken is sent once more, as Slack does at once. */
async function tell(inside: Inside, send: Send, event: Json): Promise<Answer> {
  const payload = eventPayload(inside, event);
  const answer = await send({ type: "events_api", payload });
  if (answer.status < 300) return answer;
  return send({ type: "events_api", payload, retry: 1 });
}

function talking(
  inside: Inside,
  { events }: DriverOptions,
  send: Send,
): Pick<Driver, "command" | "say"> {
  return {
    async command(personId, conversationId, line) {
      const address = { personId, conversationId, ts: null };
      const responseUrl = makeResponseUrl(inside, address);
      const triggerId = await makeTrigger(inside, personId);
      const payload = commandPayload(
        personOf(inside, personId),
        conversationOf(inside, conversationId),
        line,
        { responseUrl, triggerId },
      );
      const answer = await send({ type: "slash_commands", payload });
      const body = typeof answer.body === "string" ? { text: answer.body } : answer.body;
      const says = isObject(body) && (textAt(body, "text") !== "" || "blocks" in body);
      if (answer.status === 200 && says) {
        await placeAnswer(inside, { ...address, uses: 0, madeAt: 0 }, body);
      }
      return answer;
    },
    async say(personId, conversationId, words) {
      const text = words.replaceAll(/@budget ?tracker\b/giu, `<@${BOT_USER_ID}>`);
      const conversation = conversationOf(inside, conversationId);
      const { token } = personOf(inside, personId);
      const posted = await CHAT["chat.postMessage"]?.(inside, token, {
        channel: conversationId,
        text,
      });
      const message = inside.messages.find(conversationId, textAt(posted ?? {}, "ts"));
      if (message === undefined) return { status: 400, body: posted, ms: 0 };
      if (conversation.kind === "app-dm" && events.includes("message.im")) {
        return tell(inside, send, messageEvent(conversation, message, {}));
      }
      if (text.includes(`<@${BOT_USER_ID}>`) && events.includes("app_mention")) {
        return tell(inside, send, messageEvent(conversation, message, { type: "app_mention" }));
      }
      return NOT_TOLD;
    },
  };
}

function sharing(
  inside: Inside,
  { events }: DriverOptions,
  send: Send,
): Pick<Driver, "upload" | "attach"> {
  return {
    async attach(personId, file) {
      const done = await uploadAs(inside, personOf(inside, personId).token, file, null);
      return objectsAt(done, "files")[0] ?? {};
    },
    async upload(personId, conversationId, file) {
      const conversation = conversationOf(inside, conversationId);
      const { token } = personOf(inside, personId);
      await uploadAs(inside, token, file, conversationId);
      const message = inside.messages.in(conversationId).at(-1);
      const shared = message?.files[0];
      if (message === undefined || shared === undefined) return { status: 400, body: "", ms: 0 };
      let answer = NOT_TOLD;
      if (conversation.kind === "app-dm" && events.includes("message.im")) {
        const files = message.files.map((one) => filePayload(inside, one));
        const more = { subtype: "file_share", files, upload: true };
        answer = await tell(inside, send, messageEvent(conversation, message, more));
      }
      // Slack tells an app of the files in the conversations it is in.
      if (!events.includes("file_shared") || absent(inside, conversationId)) return answer;
      return tell(inside, send, {
        type: "file_shared",
        channel_id: conversationId,
        file_id: shared.id,
        user_id: personId,
        file: { id: shared.id },
        event_ts: message.ts,
      });
    },
  };
}

function views(
  inside: Inside,
  interact: (person: Person, payload: Json) => Promise<Answer>,
): Pick<Driver, "submit" | "close"> {
  return {
    async submit(personId, viewId, values) {
      keepValues(inside, viewId, values);
      const view = inside.views.find(viewId)?.payload;
      if (view === undefined) return { status: 404, body: "view_not_found", ms: 0 };
      const errors = unfilled(
        objectsAt(view, "blocks"),
        objectAt(objectAt(view, "state"), "values"),
      );
      if (Object.keys(errors).length > 0) {
        return { status: 200, body: { response_action: "errors", errors }, ms: 0 };
      }
      const trigger_id = await makeTrigger(inside, personId, viewId);
      const person = personOf(inside, personId);
      const answer = await interact(person, {
        type: "view_submission",
        trigger_id,
        view,
        response_urls: [],
      });
      if (answer.status !== 200) return answer;
      const body = isObject(answer.body) ? answer.body : {};
      const refused = await inside.work.run(() => applySubmission(inside, personId, viewId, body));
      return refused?.["ok"] === false ? { ...answer, status: 400, body: refused } : answer;
    },
    async close(personId, viewId) {
      const view = inside.views.find(viewId)?.payload;
      if (view === undefined) return { status: 404, body: "view_not_found", ms: 0 };
      await applySubmission(inside, personId, viewId, {});
      if (view["notify_on_close"] !== true) return NOT_TOLD;
      return interact(personOf(inside, personId), { type: "view_closed", view, is_cleared: false });
    },
  };
}
