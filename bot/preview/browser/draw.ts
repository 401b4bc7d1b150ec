import { fragment } from "./ask.ts";
import { byId, config, composerText } from "./page.ts";
import { conversationId, where } from "./state.ts";

/** Draws everything for the person and the place that are chosen. */
export async function drawAll(): Promise<void> {
  drawFrame();
  await Promise.all([
    drawClock(),
    drawMessages(true),
    drawModal(),
    where.tab === "home" ? drawHome() : undefined,
  ]);
}

/** What does not come from the server: titles, tabs, who and where. */
export function drawFrame(): void {
  const isApp = where.place === "app";
  const channel = config.conversations.find(({ id }) => id === where.place);
  byId("title").textContent = isApp ? "Budget Tracker" : `# ${channel?.name ?? ""}`;
  byId("tabs").hidden = !isApp;
  const home = isApp && where.tab === "home";
  byId("messages").hidden = home;
  byId("home").hidden = !home;
  byId("composer").hidden = home;
  byId("tab-messages").setAttribute("aria-selected", String(!home));
  byId("tab-home").setAttribute("aria-selected", String(home));
  composerText().placeholder = `Message ${isApp ? "Budget Tracker" : `#${channel?.name ?? ""}`}`;
  for (const button of document.querySelectorAll<HTMLElement>("[data-place]")) {
    button.setAttribute("aria-current", String(button.dataset["place"] === where.place));
  }
  for (const button of document.querySelectorAll<HTMLElement>("[data-person]")) {
    button.setAttribute("aria-pressed", String(button.dataset["person"] === where.person));
  }
}

const drawnFrom = new WeakMap<Element, string>();

/** Draws what changed and leaves the rest alone, with what is typed or open in it. Gives what is new. */
function put(box: HTMLElement, html: string): readonly Element[] {
  const { activeElement } = document;
  const template = document.createElement("template");
  template.innerHTML = html;
  const old = new Map([...box.children].map((child) => [drawnFrom.get(child), child]));
  const fresh: Element[] = [];
  const next = [...template.content.children].map((child) => {
    const source = child.outerHTML;
    const same = old.get(source);
    if (same !== undefined) return same;
    drawnFrom.set(child, source);
    fresh.push(child);
    return child;
  });
  const stays = new Set(next);
  const gone = [...box.children].filter((child) => !stays.has(child));
  for (const child of gone) child.remove();
  for (const [at, child] of next.entries())
    if (box.children[at] !== child) box.insertBefore(child, box.children[at] ?? null);
  // What was pressed may be gone with its message: the keyboard goes on where one types.
  if (activeElement !== null && !activeElement.isConnected) composerText().focus();
  return fresh;
}

let latestMessages = 0;
/** A draw that was overtaken may have owed the way to the newest message. */
let owesEnd = false;

/** The conversation's messages; scrolled to the newest when that was in view. */
export async function drawMessages(toEnd = false): Promise<void> {
  latestMessages += 1;
  const mine = latestMessages;
  const box = byId("messages");
  owesEnd ||= toEnd || box.scrollHeight - box.scrollTop - box.clientHeight < 120;
  const html = await fragment("/messages", { in: conversationId() });
  if (mine !== latestMessages) return;
  const fresh = put(box, html);
  if (!owesEnd) return;
  owesEnd = false;
  box.scrollTop = box.scrollHeight;
  // A reply may stand far above the newest message.
  if (!toEnd) fresh.at(-1)?.scrollIntoView({ block: "nearest" });
  for (const image of fresh.flatMap((one) => [...one.querySelectorAll("img")])) {
    image.addEventListener("load", () => {
      box.scrollTop = box.scrollHeight;
    });
  }
}

/** What time it is in the workspace; the list of its ways to move stays open. */
export async function drawClock(): Promise<void> {
  const box = byId("clock");
  const isOpen = box.querySelector("details[open]") !== null;
  if (isOpen) return;
  box.innerHTML = await fragment("/clock");
}

let latestHome = 0;

export async function drawHome(): Promise<void> {
  latestHome += 1;
  const mine = latestHome;
  const html = await fragment("/home");
  if (mine === latestHome) byId("home").innerHTML = html;
}

let before: Element | null = null;
let latestModal = 0;

/** The modal on top, or none. What had the focus before it opened gets it back. */
export async function drawModal(html?: string): Promise<void> {
  const veil = byId("veil");
  latestModal += 1;
  const mine = latestModal;
  const drawn = html ?? (await fragment("/modal"));
  // Answers may overtake each other: an older one would show a form that is closed by now.
  if (mine !== latestModal) return;
  const wasOpen = !veil.hidden;
  if (!wasOpen) before = document.activeElement;
  // What lies behind an open form takes neither clicks nor keys.
  for (const behind of document.querySelectorAll(".sidebar, main"))
    behind.toggleAttribute("inert", drawn !== "");
  if (drawn === "") {
    veil.hidden = true;
    veil.innerHTML = "";
    if (wasOpen && before instanceof HTMLElement) before.focus();
    return;
  }
  veil.innerHTML = drawn;
  veil.hidden = false;
  const wrong = veil.querySelector<HTMLElement>(".wrong input, .wrong textarea, .wrong select");
  const first = veil.querySelector<HTMLElement>(
    ".modal-body input, .modal-body textarea, .modal-body select, .modal-body button",
  );
  (wrong ?? first ?? veil.querySelector<HTMLElement>("footer button:last-child"))?.focus();
}
