import { readManifest } from "../../bot/manifest.ts";
import type { Answer, SlackWorkspace } from "../../bot/preview/slack/types.ts";
import { controlsOf, findControl, type Found } from "./elements.ts";
import { type Json, optionsOf, text } from "./rendering.ts";
import { viewLines } from "./screen.ts";

/** One `>` line, and the `|` lines below it. */
export type Step = { readonly line: string; readonly attached: readonly string[] };

/** By view, block and action. */
export type Typed = Map<string, Record<string, Record<string, unknown>>>;

type Doing = {
  readonly slack: SlackWorkspace;
  readonly personId: string;
  readonly roomId: string;
  readonly attached: readonly string[];
  /** What is typed into the modal on top, not sent yet. */
  readonly typed: Typed;
};

type Act = (doing: Doing, words: readonly string[]) => Promise<readonly string[]>;

const NOTHING: readonly string[] = [];

/** What a person can do, by how it is written. Quotes stand around what is read on the screen. */
const ACTS: readonly (readonly [RegExp, Act])[] = [
  [
    /^: (\/.*)$/u,
    async ({ slack, personId, roomId }, [line = ""]) =>
      told(await slack.command(personId, roomId, line)),
  ],
  [
    /^: (.*)$/u,
    async ({ slack, personId, roomId }, [words = ""]) =>
      told(await slack.say(personId, roomId, words)),
  ],
  [/^clicks "([^"]+)"(?: by "([^"]+)")?( in Home)?$/u, click],
  [/^picks "([^"]+)" in "([^"]+)"(?: by "([^"]+)")?( in Home)?$/u, pick],
  [/^looks for "([^"]*)" in "([^"]+)"$/u, look],
  [/^fills "([^"]+)" with "(.*)"$/u, fill],
  [/^submits$/u, submit],
  [
    /^closes$/u,
    async ({ slack, personId, typed }) =>
      told(await slack.close(personId, topOf(slack, personId, typed))),
  ],
  [/^drops (\S+)(?: \((.+)\))?$/u, drop],
  [/^uses "([^"]+)"(?: on "([^"]+)")?$/u, useShortcut],
  [/^opens Home$/u, async ({ slack, personId }) => told(await slack.openHome(personId))],
];

/** Does one step. Returns what the person is told at once: errors of a form, or that nothing answered. */
export async function doStep(
  slack: SlackWorkspace,
  step: Step,
  typed: Typed,
): Promise<readonly string[]> {
  const fault = /^slack fails (\S+) with (429|500|reset|hang) (\d+) times?$/u.exec(step.line);
  if (fault !== null) {
    slack.fault(fault[1]!, fault[2] as "429", Number(fault[3]));
    return NOTHING;
  }
  const [, name = "", channel, rest = ""] =
    /^(\w+)(?: in #(\w+)(?=:| ))?( .*|: .*)$/u.exec(step.line) ?? [];
  const person = slack.people.find((one) => one.name === name);
  const room = slack.conversations.find((one) =>
    channel === undefined
      ? one.kind === "app-dm" && one.members[0] === person?.id
      : one.name === channel,
  );
  if (person === undefined || room === undefined) throw new Error(`Who, and where? ${step.line}`);
  const doing = { slack, personId: person.id, roomId: room.id, attached: step.attached, typed };
  for (const [pattern, act] of ACTS) {
    const words = pattern.exec(rest.trim());
    if (words !== null) return act(doing, words.slice(1));
  }
  throw new Error(`I do not know this step: ${step.line}`);
}

function told(answer: Answer): readonly string[] {
  return answer.status === 200 ? NOTHING : [`(Slack: the app answered ${answer.status})`];
}

async function click(
  doing: Doing,
  [label = "", near, home]: readonly string[],
): Promise<readonly string[]> {
  const found = find(doing, label, near, home);
  const { confirm: _confirm, accessibility_label: _label, ...sent } = found.element;
  return use(doing, found, sent);
}

/** A shortcut by its name; on the newest message that has these words. */
async function useShortcut(
  { slack, personId, roomId }: Doing,
  [name = "", words]: readonly string[],
): Promise<readonly string[]> {
  const known = readManifest().shortcuts.find((one) => one.name === name);
  if (known === undefined) throw new Error(`There is no shortcut “${name}”.`);
  const on = slack
    .messages(personId, roomId)
    .findLast((one) => one.onlyFor === null && one.text.includes(words ?? ""));
  if (words === undefined) return told(await slack.shortcut(personId, known.callback_id, null));
  if (on === undefined) throw new Error(`Nobody said “${words}” here.`);
  const message = { conversationId: roomId, ts: on.ts };
  return told(await slack.shortcut(personId, known.callback_id, message));
}

async function pick(
  doing: Doing,
  [choice = "", label = "", near, home]: readonly string[],
): Promise<readonly string[]> {
  const found = find(doing, label, near, home);
  const action = await chosen(doing, found, choice);
  if (found.place.in === "view" && isQuiet(doing, found)) {
    typeIn(doing, found, action);
    return NOTHING;
  }
  return use(doing, found, { ...action, action_id: found.element["action_id"] });
}

/** An input that does not tell the app of each change. */
function isQuiet({ slack, personId }: Doing, found: Found): boolean {
  const blocks = (slack.views(personId).at(-1)?.view.blocks ?? []) as readonly Json[];
  const block = blocks.find((one) => one["block_id"] === found.blockId);
  return block?.["type"] === "input" && block["dispatch_action"] !== true;
}

async function chosen(
  doing: Doing,
  { element, place, blockId }: Found,
  choice: string,
): Promise<Json> {
  const kind = element["type"];
  if (kind === "datepicker") return { type: kind, selected_date: choice };
  if (kind === "file_input") {
    const sent = doing.slack.messages(doing.personId, doing.roomId);
    const file = sent.flatMap((one) => one.files).findLast((one) => one.name === choice);
    return { type: kind, files: file === undefined ? [] : [file] };
  }
  const offered =
    kind === "external_select"
      ? await offeredFor(doing, { place, blockId, actionId: element["action_id"], query: choice })
      : optionsOf(element);
  const option = offered.find((one) => text(one) === choice);
  if (option === undefined) {
    throw new Error(`“${choice}” is not offered, only ${offered.map(text).join(", ")}`);
  }
  return { type: kind, selected_option: option };
}

type Question = Pick<Found, "place" | "blockId"> & {
  readonly actionId: string;
  readonly query: string;
};

async function offeredFor(doing: Doing, { place, ...element }: Question): Promise<readonly Json[]> {
  const answer = await doing.slack.suggest(doing.personId, place, element);
  return optionsOf(answer.body as Json);
}

async function look(
  doing: Doing,
  [query = "", label = ""]: readonly string[],
): Promise<readonly string[]> {
  const { place, blockId, element } = find(doing, label);
  const offered = await offeredFor(doing, {
    place,
    blockId,
    actionId: element["action_id"],
    query,
  });
  return [`(offered) ${offered.map(text).join(", ") || "nothing"}`];
}

async function fill(
  doing: Doing,
  [label = "", value = ""]: readonly string[],
): Promise<readonly string[]> {
  const found = find(doing, label);
  if (found.element["type"] === "external_select" && value !== "") {
    typeIn(doing, found, await chosen(doing, found, value));
    return NOTHING;
  }
  typeIn(doing, found, { type: found.element["type"], value: value === "" ? null : value });
  return NOTHING;
}

async function submit({ slack, personId, typed }: Doing): Promise<readonly string[]> {
  const viewId = topOf(slack, personId, typed, true);
  const values = typed.get(viewId) ?? {};
  const answer = await slack.submit(personId, viewId, values);
  const { errors } = (answer.body ?? {}) as Json;
  if (errors === undefined) {
    typed.delete(viewId);
    return told(answer);
  }
  return viewLines(slack.views(personId).at(-1)!, "refused", errors);
}

async function drop(
  doing: Doing,
  [name = "", made]: readonly string[],
): Promise<readonly string[]> {
  const { slack, personId, roomId, attached } = doing;
  const bytes = made === undefined ? Buffer.from(`${attached.join("\n")}\n`) : builtFile(made);
  return told(await slack.upload(personId, roomId, { name, bytes }));
}

function builtFile(made: string): Buffer {
  if (made === "empty") return Buffer.alloc(0);
  if (made === "binary") return Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 255]);
  const rows = /^(\d+) rows$/u.exec(made);
  if (rows !== null) return Buffer.from(statement(Number(rows[1])));
  const size = /^(\d+) MB$/u.exec(made);
  if (size !== null) return Buffer.alloc(Number(size[1]) * 1024 * 1024, "a");
  throw new Error(`I cannot build a file that is ${made}`);
}

function statement(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => `2026-02-01,SHOP ${i},-${i % 90}.10`);
  return ["Date,Description,Amount", ...lines].join("\n");
}

function find(doing: Doing, label: string, near?: string, home?: string): Found {
  const controls = controlsOf(doing.slack, doing.personId, home !== undefined);
  return findControl(controls, label, near ?? null);
}

async function use(doing: Doing, found: Found, action: Json): Promise<readonly string[]> {
  const { slack, personId, typed } = doing;
  const values = found.place.in === "view" ? typed.get(found.place.viewId) : undefined;
  const sent = { ...action, block_id: found.blockId };
  return told(await slack.act(personId, found.place, sent, values ?? {}));
}

function typeIn({ typed }: Doing, { place, blockId, element }: Found, value: Json): void {
  if (place.in !== "view") throw new Error("Only a form can be filled in.");
  const before = typed.get(place.viewId) ?? {};
  const block = { ...before[blockId], [element["action_id"]]: value };
  typed.set(place.viewId, { ...before, [blockId]: block });
}

function topOf(slack: SlackWorkspace, personId: string, typed: Typed, keep = false): string {
  const top = slack.views(personId).at(-1);
  if (top === undefined) throw new Error("No form is open.");
  if (!keep) typed.delete(top.id);
  return top.id;
}
