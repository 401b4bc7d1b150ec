import type { OpenView, ShownMessage, SlackWorkspace } from "../../bot/preview/slack/types.ts";
import { linesOf } from "./rendering.ts";

/** Everything on everybody's screens at one moment. */
export type Screen = {
  readonly messages: ReadonlyMap<string, ShownMessage>;
  readonly views: ReadonlyMap<string, OpenView>;
  readonly stacks: ReadonlyMap<string, readonly string[]>;
};

export function screenOf(slack: SlackWorkspace): Screen {
  const messages = new Map<string, ShownMessage>();
  const views = new Map<string, OpenView>();
  const stacks = new Map<string, readonly string[]>();
  for (const { id, name } of slack.people) {
    for (const room of slack.conversations) {
      for (const message of slack.messages(id, room.id)) {
        messages.set(`${room.id} ${message.ts}`, message);
      }
    }
    const stack = slack.views(id);
    for (const view of stack) views.set(view.id, view);
    stacks.set(
      name,
      stack.map((view) => view.id),
    );
    const home = slack.home(id);
    if (home !== null) views.set(home.id, home);
  }
  return { messages, views, stacks };
}

/** What the app changed between two moments, as people would read it. */
export function changesBetween(
  slack: SlackWorkspace,
  before: Screen,
  after: Screen,
): readonly string[] {
  const lines: string[] = [];
  for (const [key, message] of after.messages) {
    const old = before.messages.get(key);
    if (message.authorId !== slack.botUserId) continue;
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(message)) continue;
    lines.push(...messageLines(slack, message, old !== undefined));
  }
  for (const [key, message] of before.messages) {
    if (!after.messages.has(key)) lines.push(`(gone) ${firstLine(message)}`);
  }
  for (const [id, view] of after.views) {
    const old = before.views.get(id);
    if (old === undefined) lines.push(...viewLines(view, "opened"));
    else if (shape(old) !== shape(view)) lines.push(...updatedLines(old, view));
  }
  for (const [id, view] of before.views) {
    if (!after.views.has(id)) lines.push(`(modal closed) ${titleOf(view)}`);
  }
  return lines;
}

function messageLines(
  slack: SlackWorkspace,
  message: ShownMessage,
  isUpdate: boolean,
): readonly string[] {
  const room = slack.conversations.find(({ id }) => id === message.conversationId)!;
  const reader = slack.people.find(({ id }) => id === (message.onlyFor ?? room.members[0]))!;
  const where = room.kind === "channel" ? ` in #${room.name}` : "";
  const who =
    message.onlyFor === null
      ? where === ""
        ? `to ${reader.name}`
        : where.trim()
      : `only ${reader.name}${where}`;
  const body = bodyOf(message);
  const thread = message.threadTs === undefined ? "" : ", in a thread";
  return [`(${isUpdate ? "updated, " : ""}${who}${thread}) ${body[0] ?? ""}`, ...body.slice(1)];
}

/** What a message says, line by line. */
export function bodyOf(message: ShownMessage): readonly string[] {
  const files = message.files.map((file) => `(file: ${file.name})`);
  const words = message.blocks.length > 0 ? linesOf(message.blocks) : message.text.split("\n");
  return [...words.filter((line) => line !== ""), ...files];
}

function firstLine(message: ShownMessage): string {
  return bodyOf(message)[0] ?? "";
}

/** A modal with its buttons, or a Home tab. `errors` stand below the fields they are about. */
export function viewLines(
  { view }: OpenView,
  how: "opened" | "updated" | "refused",
  errors: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { values } = (view as { state?: { values: Record<string, unknown> } }).state ?? {
    values: {},
  };
  const body = linesOf(view.blocks, values, errors);
  if (view.type === "home") return [`(home) ${body[0] ?? ""}`, ...body.slice(1)];
  const name = { opened: "(modal)", updated: "(modal updated)", refused: "(modal stays)" }[how];
  const buttons = [view.submit, view.close].filter(Boolean).map((one) => `[${one!.text}]`);
  return [
    `${name} ${view.title.text}`,
    ...body,
    ...(buttons.length === 0 ? [] : [buttons.join(" ")]),
  ];
}

/** A modal as it is now; of a Home tab that is much the same, what came (`+`) and what went (`−`). */
function updatedLines(old: OpenView, now: OpenView): readonly string[] {
  const lines = viewLines(now, "updated");
  if (now.view.type !== "home") return lines;
  const before = viewLines(old, "updated");
  const [came, went] = [without(lines, before), without(before, lines)];
  if (came.length * 2 > lines.length) return lines;
  return ["(home)", ...went.map((line) => `− ${line}`), ...came.map((line) => `+ ${line}`)];
}

/** The lines that are not among the others, each of which takes one away. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function titleOf({ view }: OpenView): string {
  return view.type === "modal" ? view.title.text : "Home";
}

/** What typing alone does not change. */
function shape({ view }: OpenView): string {
  return JSON.stringify({ ...view, state: undefined, hash: undefined });
}
