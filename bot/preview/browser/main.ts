import {
  attach,
  changed,
  choose,
  closeMenus,
  dismiss,
  press,
  submit,
  toggleMenu,
  useShortcut,
} from "./act.ts";
import { ask } from "./ask.ts";
import { closeList, comboKey, pick, suggest } from "./combo.ts";
import { complete, composerKey, grow, hideHints, send, share, showHints } from "./composer.ts";
import { drawAll, drawClock, drawHome, drawMessages, drawModal } from "./draw.ts";
import { around, byId, config, toast } from "./page.ts";
import { conversationId, go, where } from "./state.ts";

async function openHome(): Promise<void> {
  go({ tab: "home" });
  await drawAll();
  await ask("home", where.person, {});
}

function drawer(open: boolean): void {
  document.body.classList.toggle("drawer", open);
  byId("menu").setAttribute("aria-expanded", String(open));
}

/** What a click does, by the element it hits; the first that fits. */
const CLICKS: readonly (readonly [string, (hit: HTMLElement) => unknown])[] = [
  ["[data-close]", () => dismiss()],
  ["[data-person]", (hit) => moved({ person: hit.dataset["person"] ?? "" })],
  ["[data-place]", (hit) => moved({ place: hit.dataset["place"] ?? "app", tab: "messages" })],
  ["[data-run]", (hit) => run(hit)],
  ["[data-command]", (hit) => complete(hit.dataset["command"] ?? "")],
  ["[data-clock]", (hit) => moveClock(hit)],
  ["#tab-messages", () => moved({ tab: "messages" })],
  ["#tab-home", () => openHome()],
  ["#menu", () => drawer(!document.body.classList.contains("drawer"))],
  ["#attach", () => byId("file").click()],
  [".dots", (hit) => toggleMenu(hit)],
  ["[data-shortcut]", (hit) => useShortcut(hit)],
  [".menu [data-value]", (hit) => choose(hit)],
  [".option", (hit) => pick(hit)],
  ["button[data-action]", (hit) => press(hit)],
];

async function moved(to: Parameters<typeof go>[0]): Promise<void> {
  go(to);
  drawer(false);
  await drawAll();
}

async function run(button: HTMLElement): Promise<void> {
  button.setAttribute("disabled", "");
  const { told } = await ask("run", button.dataset["run"] ?? "", {});
  button.removeAttribute("disabled");
  if (told !== undefined) toast(told);
}

async function shareFrom(field: HTMLInputElement): Promise<void> {
  await share(field.files);
  field.value = "";
}

async function moveClock(button: HTMLElement): Promise<void> {
  closeClock();
  await ask("clock", button.dataset["clock"] ?? "", {});
}

function closeClock(): void {
  byId("clock").querySelector("details")?.removeAttribute("open");
}

/** Home is as it was when it was opened: in another time it is opened anew. */
async function clockMoved(): Promise<void> {
  await drawClock();
  if (where.tab === "home") await openHome();
}

document.addEventListener("click", (event) => {
  if (around(event.target, "#clock") === null) closeClock();
  if (around(event.target, ".overflow") === null) closeMenus();
  const combo = around(event.target, ".combo");
  for (const open of document.querySelectorAll<HTMLElement>(".combo"))
    if (open !== combo) closeList(open);
  for (const [selector, act] of CLICKS) {
    const hit = around(event.target, selector);
    if (hit !== null) {
      act(hit);
      return;
    }
  }
  if (event.target === document.body || around(event.target, "main") !== null) drawer(false);
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = around(event.target, ".modal");
  void (form === null ? send() : submit(form));
});

document.addEventListener("change", (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.id === "file") {
    void shareFrom(target);
    return;
  }
  if (target instanceof HTMLInputElement && target.type === "file") {
    void attach(target);
    return;
  }
  const element = around(
    target,
    "select[data-action], input.date[data-action], .choices[data-action]",
  );
  if (element !== null) void changed(element);
});

document.addEventListener("input", (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.classList.contains("combo-input"))
    void suggest(target);
  if (target instanceof HTMLTextAreaElement && target.id === "text") {
    grow();
    showHints();
  }
});

document.addEventListener("focusin", (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.classList.contains("combo-input")) {
    target.select();
    void suggest(target);
  }
});

document.addEventListener("keydown", (event) => {
  const combo = around(event.target, ".combo");
  if (combo !== null && comboKey(event, combo)) return event.preventDefault();
  if (event.target === byId("text") && composerKey(event)) return event.preventDefault();
  if (event.key === "Tab" && trapped(event)) return event.preventDefault();
  if (event.key === "Escape") closeClock();
  if (event.key !== "Escape" || document.querySelector("dialog") !== null) return undefined;
  closeMenus();
  hideHints();
  drawer(false);
  void dismiss();
});

/** Keeps Tab inside an open modal. */
function trapped(event: KeyboardEvent): boolean {
  const veil = byId("veil");
  if (veil.hidden) return false;
  const all = [...veil.querySelectorAll<HTMLElement>("input, select, textarea, button, a[href]")];
  const [first, last] = [all[0], all.at(-1)];
  const leaving = event.shiftKey
    ? document.activeElement === first
    : document.activeElement === last;
  if (leaving) (event.shiftKey ? last : first)?.focus();
  return leaving;
}

let dragged = 0;
const main = document.querySelector("main");
main?.addEventListener("dragenter", () => {
  dragged += 1;
  byId("drop").hidden = where.tab === "home";
});
main?.addEventListener("dragleave", () => {
  dragged -= 1;
  if (dragged === 0) byId("drop").hidden = true;
});
main?.addEventListener("dragover", (event) => event.preventDefault());
main?.addEventListener("drop", (event) => {
  event.preventDefault();
  dragged = 0;
  byId("drop").hidden = true;
  void share(event.dataTransfer?.files);
});

const events = new EventSource("/events");
events.addEventListener("message", ({ data }: MessageEvent<string>) => {
  const event: { kind: string; conversationId?: string; personId?: string } = JSON.parse(data);
  if (event.kind === "messages" && event.conversationId === conversationId()) void drawMessages();
  if (event.kind === "views" && event.personId === where.person) void drawModal();
  if (event.kind === "clock") void clockMoved();
  if (event.kind === "home" && event.personId === where.person) void drawHome();
});

const HALF_A_MINUTE = 30_000;
window.setInterval(() => void drawClock(), HALF_A_MINUTE);

if (config.people.length > 0) {
  void drawAll();
  if (where.tab === "home") void openHome();
}
