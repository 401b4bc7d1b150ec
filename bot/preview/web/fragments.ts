import { isObject, type Json, objectAt, objectsAt, textAt } from "../slack/json.ts";
import type { OpenView, Person, ShownMessage, SlackWorkspace } from "../slack/types.ts";
import { blocksHtml, type Drawing } from "./blocks.ts";
import { attributes, escaped } from "./html.ts";
import { textHtml } from "./library.ts";
import { messageMenu, type ShortcutHint } from "./shortcuts.ts";

const PLAIN: Drawing = {
  fileUrl: (id) => `/files/${encodeURIComponent(id)}`,
  values: {},
  errors: {},
};

/** Two letters on a colour, the same for the same name. */
export function avatar(name: string, isApp: boolean): string {
  if (isApp) return `<span class="avatar app" aria-hidden="true">£</span>`;
  const letters = name
    .split(" ")
    .map((word) => word[0] ?? "")
    .join("");
  const hue = (name.codePointAt(0) ?? 0) % 5;
  return `<span class="avatar hue-${hue}" aria-hidden="true">${escaped(letters.slice(0, 2))}</span>`;
}

/** What a person sees in a conversation, oldest first, parted by days; replies below what they answer. */
export function messagesHtml(
  slack: SlackWorkspace,
  person: Person,
  conversationId: string,
  shortcuts: readonly ShortcutHint[],
): string {
  const messages = slack.messages(person.id, conversationId);
  if (messages.length === 0)
    return `<p class="empty">Nothing here yet. Type <kbd>/</kbd> to see what the app can do, or drop a bank’s CSV file here.</p>`;
  const draw = drawing(slack, person, messageMenu(shortcuts));
  const threads = threadsOf(messages);
  let day = "";
  return (threads.get(null) ?? [])
    .map((message) => {
      const on = dayOf(message.ts, person.timeZone);
      const divider = on === day ? "" : `<div class="day"><span>${on}</span></div>`;
      day = on;
      const replies = threads.get(message.ts) ?? [];
      return (
        divider +
        draw(message, on) +
        countHtml(replies) +
        replies.map((one) => draw(one, on)).join("")
      );
    })
    .join("");
}

/** Replies by the message they answer; under `null` what is none, or answers what is gone. */
function threadsOf(
  messages: readonly ShownMessage[],
): ReadonlyMap<string | null, readonly ShownMessage[]> {
  const all = new Set(messages.map(({ ts }) => ts));
  const threads = new Map<string | null, ShownMessage[]>();
  for (const message of messages) {
    const { threadTs } = message;
    const of = threadTs !== undefined && all.has(threadTs) ? threadTs : null;
    const thread = threads.get(of);
    if (thread === undefined) threads.set(of, [message]);
    else thread.push(message);
  }
  return threads;
}

function countHtml({ length }: readonly ShownMessage[]): string {
  if (length === 0) return "";
  return `<p class="replies">${length === 1 ? "1 reply" : `${length} replies`}</p>`;
}

type DrawMessage = (message: ShownMessage, day: string) => string;

function drawing(slack: SlackWorkspace, person: Person, menu: string): DrawMessage {
  return (message, day) => {
    const isApp = message.authorId === slack.botUserId;
    const author = isApp
      ? "Budget Tracker"
      : (slack.people.find(({ id }) => id === message.authorId)?.realName ?? "");
    const isPrivate = message.onlyFor !== null;
    const on = dayOf(message.ts, person.timeZone);
    const time = `${on === day ? "" : `${on}, `}${timeOf(message.ts, person.timeZone)}`;
    const kinds = [
      "message",
      isPrivate ? "private" : "",
      message.threadTs === undefined ? "" : "reply",
    ];
    const around = { class: kinds.filter(Boolean).join(" "), "data-ts": message.ts };
    const onlyYou = isPrivate ? `<div class="only-you">Only visible to you</div>` : "";
    const tag = isApp ? ` <span class="tag">APP</span>` : "";
    const edited = message.edited ? ` <span class="edited">(edited)</span>` : "";
    const who = `<div class="who"><strong>${escaped(author)}</strong>${tag} <time>${time}</time>${edited}</div>`;
    return `<article${attributes(around)}>${avatar(author, isApp)}<div class="body">${onlyYou}${who}${contentHtml(message)}</div>${isPrivate ? "" : menu}</article>`;
  };
}

/** What a message says, and its files. */
function contentHtml({ blocks, text, files }: ShownMessage): string {
  const body =
    blocks.length > 0
      ? blocksHtml(blocks, PLAIN)
      : `<div class="text">${textHtml({ type: "mrkdwn", text })}</div>`;
  const cards = files.map(
    (file) =>
      `<a class="filecard" href="/files/${encodeURIComponent(file.id)}"><span class="fileicon" aria-hidden="true"><svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.6"><path d="M6 2.5h8l5 5v14H6z M14 2.5v5h5"/></svg></span><span><strong>${escaped(file.name)}</strong><small>${sizeOf(file.size)}</small></span></a>`,
  );
  return body + cards.join("");
}

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`;
}

function dateOf(ts: string): Date {
  return new Date(Number(ts.split(".")[0]) * 1000);
}

function timeOf(ts: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    dateOf(ts),
  );
}

function dayOf(ts: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(dateOf(ts));
}

/** The modal on top of a person's stack, with what is wrong in it; `""` when none is open. */
export function modalHtml(open: OpenView | undefined, errors: Json): string {
  if (open === undefined) return "";
  const view: unknown = open.view;
  if (!isObject(view)) return "";
  const title = textAt(objectAt(view, "title"), "text");
  const submit = textAt(objectAt(view, "submit"), "text");
  const close = textAt(objectAt(view, "close"), "text") || "Cancel";
  const values = objectAt(objectAt(view, "state"), "values");
  const body = blocksHtml(objectsAt(view, "blocks"), { ...PLAIN, values, errors });
  const send =
    submit === "" ? "" : `<button type="submit" class="btn primary">${escaped(submit)}</button>`;
  return `<form${attributes({ class: "modal", role: "dialog", "aria-modal": "true", "aria-label": title, "data-view": open.id, novalidate: true })}><header><h2>${escaped(title)}</h2><button type="button" class="x" data-close aria-label="Close">×</button></header><div class="modal-body">${body}</div><footer><button type="button" class="btn" data-close>${escaped(close)}</button>${send}</footer></form>`;
}

/** The app's Home tab. */
export function homeHtml(open: OpenView | null): string {
  const view: unknown = open?.view;
  if (!isObject(view)) return `<p class="empty">Opening…</p>`;
  return `<div class="home" data-view="${escaped(open?.id ?? "")}">${blocksHtml(objectsAt(view, "blocks"), PLAIN)}</div>`;
}
