import { randomInt } from "node:crypto";
import { type Method, refusal } from "./chat.ts";
import type { Inside } from "./inside.ts";
import { type Json, objectAt, objectsAt, textAt } from "./json.ts";
import { filesIn, viewProblem } from "./limits.ts";
import { viewPayload } from "./views.ts";

const MOST_STACKED = 3;

export const SCREENS: Readonly<Record<string, Method>> = {
  "views.open": open,
  "views.push": (inside, token, body) => push(inside, token, body),
  "views.update": update,
  "views.publish": publish,
};

function unusable(inside: Inside, view: Json): Json | null {
  const problem = viewProblem(view);
  if (problem !== null) return refusal("invalid_blocks", problem);
  const missing = filesIn(objectsAt(view, "blocks")).find(
    (id) => inside.files.find(id) === undefined,
  );
  return missing === undefined ? null : refusal("invalid_blocks", `invalid slack file: ${missing}`);
}

async function open(inside: Inside, token: string, body: Json): Promise<Json> {
  const view = objectAt(body, "view");
  const personId = inside.triggers.get(textAt(body, "trigger_id"));
  const answer = unusable(inside, view) ?? (await inside.emulator.call("views.open", token, body));
  if (answer["ok"] !== true || personId === undefined) return answer;
  const payload = viewPayload(view, objectAt(answer, "view"));
  inside.views.setStack(personId, [{ personId, payload }]);
  inside.announce({ kind: "views", personId });
  return { ok: true, view: payload };
}

/** A view on top of the one the trigger came from. */
async function push(inside: Inside, token: string, body: Json): Promise<Json> {
  const view = objectAt(body, "view");
  const personId = inside.triggers.get(textAt(body, "trigger_id"));
  const stack = personId === undefined ? [] : inside.views.stack(personId);
  if (stack.length >= MOST_STACKED) return refusal("push_limit_reached");
  let answer = unusable(inside, view) ?? (await inside.emulator.call("views.push", token, body));
  if (answer["error"] === "push_limit_reached" && personId !== undefined) {
    // The emulator counts views that were closed long ago; ours is the count that Slack keeps.
    const trigger_id = await makeTrigger(inside, personId);
    answer = await inside.emulator.call("views.open", token, { ...body, trigger_id });
  }
  if (answer["ok"] !== true || personId === undefined) return answer;
  const below = stack.at(-1)?.payload ?? {};
  const payload = viewPayload(view, {
    ...objectAt(answer, "view"),
    previous_view_id: below["id"],
    root_view_id: below["root_view_id"],
  });
  inside.views.setStack(personId, [...stack, { personId, payload }]);
  inside.announce({ kind: "views", personId });
  return { ok: true, view: payload };
}

async function update(inside: Inside, token: string, body: Json): Promise<Json> {
  const view = objectAt(body, "view");
  const viewId = textAt(body, "view_id");
  if (inside.views.find(viewId) === undefined) return refusal("not_found");
  const answer =
    unusable(inside, view) ?? (await inside.emulator.call("views.update", token, body));
  if (answer["ok"] !== true) return answer;
  // Looked up again: it may have been closed, or typed in, meanwhile.
  const before = inside.views.find(viewId);
  if (before === undefined) return refusal("not_found");
  const made = { ...before.payload, hash: objectAt(answer, "view")["hash"] };
  const payload = viewPayload(view, made, before.payload);
  inside.views.replace(viewId, payload);
  const kind = payload["type"] === "home" ? "home" : "views";
  inside.announce({ kind, personId: before.personId });
  return { ok: true, view: payload };
}

async function publish(inside: Inside, token: string, body: Json): Promise<Json> {
  const view = objectAt(body, "view");
  const personId = textAt(body, "user_id");
  const answer =
    unusable(inside, view) ?? (await inside.emulator.call("views.publish", token, body));
  if (answer["ok"] !== true) return answer;
  const payload = viewPayload(view, objectAt(answer, "view"));
  inside.views.setHome({ personId, payload });
  inside.announce({ kind: "home", personId });
  return { ok: true, view: payload };
}

/** A trigger id of `personId`, good for one use within three seconds. */
export async function makeTrigger(
  inside: Inside,
  personId: string,
  viewId?: string,
): Promise<string> {
  const { emulator, triggers } = inside;
  const made = await emulator.call("views.generateTriggerId", emulator.ownToken, {
    user_id: personId,
    ...(viewId === undefined ? {} : { view_id: viewId }),
  });
  // The emulator gives out no more than some hundreds; every request still has one of its own.
  const id = textAt(made, "trigger_id") || `${randomInt(2 ** 40)}.${randomInt(2 ** 40)}`;
  triggers.set(id, personId);
  return id;
}

/** What Slack does with the app's answer to a submitted modal. A refused view is told in `error`. */
export async function applySubmission(
  inside: Inside,
  personId: string,
  viewId: string,
  answer: Json,
): Promise<Json | null> {
  const action = textAt(answer, "response_action");
  if (action === "errors") return null;
  const { ownToken } = inside.emulator;
  const view = objectAt(answer, "view");
  if (action === "update")
    return SCREENS["views.update"]?.(inside, ownToken, { view_id: viewId, view }) ?? null;
  if (action === "push") {
    const trigger_id = await makeTrigger(inside, personId, viewId);
    return push(inside, ownToken, { trigger_id, view });
  }
  const stack = inside.views.stack(personId);
  const place = stack.findIndex(({ payload }) => payload["id"] === viewId);
  inside.views.setStack(personId, action === "clear" ? [] : stack.slice(0, Math.max(0, place)));
  inside.announce({ kind: "views", personId });
  return null;
}
