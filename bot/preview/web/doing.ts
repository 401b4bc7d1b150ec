import { isObject, type Json, objectAt, parseJson, textAt } from "../slack/json.ts";
import type { Answer, Place, StateValues } from "../slack/types.ts";
import { isClockStep } from "./clock.ts";
import { modalHtml } from "./fragments.ts";
import type { PageOptions } from "./page.ts";

/** Does what the page asks for, and gives what the page needs to go on. */
export type Done = (url: URL, body: Buffer) => Promise<object>;

type Ask = { readonly personId: string; readonly at: string; readonly body: Json };

/** What a person can do in the page, by the last part of its address. */
export function doing(options: PageOptions): Done {
  const { slack } = options;
  const verbs = { ...talking(options), ...using(options) };
  return async (url, bytes) => {
    const personId = url.searchParams.get("person") ?? "";
    const at = url.searchParams.get("at") ?? "";
    if (!slack.people.some(({ id }) => id === personId))
      return { error: "There is no such person." };
    if (url.pathname === "/do/upload") {
      const name = url.searchParams.get("name") ?? "file";
      return outcome(await slack.upload(personId, at, { name, bytes }));
    }
    if (url.pathname === "/do/attach") {
      const name = url.searchParams.get("name") ?? "file";
      return { file: await slack.attach(personId, { name, bytes }) };
    }
    const verb = verbs[url.pathname.replace("/do/", "")];
    const body = parseJson(bytes.toString("utf8"));
    if (verb === undefined || !isObject(body)) return { error: "That is not understood." };
    return verb({ personId, at, body });
  };
}

type Verbs = Readonly<Record<string, (ask: Ask) => Promise<object>>>;

function talking({ slack, commands, actions, clock }: PageOptions): Verbs {
  const names = commands.map(({ command }) => command);
  return {
    send: async ({ personId, at, body }) => {
      const text = textAt(body, "text");
      if (!text.startsWith("/")) return outcome(await slack.say(personId, at, text));
      const [name = ""] = text.split(/\s/u);
      if (names.includes(name)) return outcome(await slack.command(personId, at, text));
      return { error: `${name} is no command here. Try ${names.join(", ")}.` };
    },
    clock: async ({ personId, at }) => {
      const person = slack.people.find(({ id }) => id === personId);
      if (isClockStep(at)) clock.move(at, person?.timeZone ?? "UTC");
      return {};
    },
    home: async ({ personId }) => outcome(await slack.openHome(personId)),
    run: async ({ personId, at }) => ({ told: await actions[Number(at)]?.run(personId) }),
  };
}

function using({ slack }: PageOptions): Verbs {
  return {
    act: async ({ personId, body }) => {
      const values = stateOf(objectAt(body, "values"));
      return outcome(await slack.act(personId, placeOf(body), objectAt(body, "action"), values));
    },
    shortcut: async ({ personId, at, body }) => {
      const [conversationId, ts] = [textAt(body, "conversationId"), textAt(body, "ts")];
      return outcome(await slack.shortcut(personId, at, ts === "" ? null : { conversationId, ts }));
    },
    suggest: async ({ personId, body }) => {
      const answer = await slack.suggest(personId, placeOf(body), {
        blockId: textAt(body, "blockId"),
        actionId: textAt(body, "actionId"),
        query: textAt(body, "query"),
      });
      return { choices: isObject(answer.body) ? answer.body : {} };
    },
    submit: async ({ personId, at, body }) => {
      const answer = await slack.submit(personId, at, stateOf(objectAt(body, "values")));
      const errors = isObject(answer.body) ? objectAt(answer.body, "errors") : {};
      if (Object.keys(errors).length === 0) return outcome(answer);
      return { modal: modalHtml(slack.views(personId).at(-1), errors) };
    },
    close: async ({ personId, at }) => outcome(await slack.close(personId, at)),
  };
}

/** What went wrong, in Slack's own manner: a request that the app did not take. */
function outcome(answer: Answer): object {
  if (answer.status < 300) return {};
  return { error: "Budget Tracker did not answer in time. Try again in a moment." };
}

function placeOf(body: Json): Place {
  const place = objectAt(body, "place");
  const viewId = textAt(place, "viewId");
  if (viewId !== "") return { in: "view", viewId };
  return {
    in: "message",
    conversationId: textAt(place, "conversationId"),
    ts: textAt(place, "ts"),
  };
}

function stateOf(values: Json): StateValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([block, state]) =>
      isObject(state) ? [[block, asState(state)]] : [],
    ),
  );
}

function asState(state: Json): Readonly<Record<string, unknown>> {
  return state;
}
