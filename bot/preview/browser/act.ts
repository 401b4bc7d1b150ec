import { ask } from "./ask.ts";
import { drawModal } from "./draw.ts";
import { around, byId, fit } from "./page.ts";
import { conversationId, where } from "./state.ts";
import { optionOf, valueOf, valuesIn } from "./values.ts";

/** Where an element stands, as the server finds it again. */
export function placeOf(element: Element): object | null {
  const view = element.closest<HTMLElement>("[data-view]")?.dataset["view"];
  if (view !== undefined) return { viewId: view };
  const ts = element.closest<HTMLElement>("[data-ts]")?.dataset["ts"];
  return ts === undefined ? null : { conversationId: conversationId(), ts };
}

/** Uses an element: tells the app, as Slack would. */
async function use(element: HTMLElement, more: object): Promise<void> {
  const place = placeOf(element);
  if (place === null) return;
  const { type = "", action = "", block = "" } = element.dataset;
  const view = element.closest<HTMLElement>("[data-view]");
  element.classList.add("busy");
  element.setAttribute("aria-busy", "true");
  await ask("act", where.person, {
    place,
    action: { type, action_id: action, block_id: block, ...more },
    values: view === null ? {} : valuesIn(view),
  });
  element.classList.remove("busy");
  element.removeAttribute("aria-busy");
}

/** A button, with its confirmation where it asks for one. */
export async function press(button: HTMLElement): Promise<void> {
  if (!(await confirmed(button))) return;
  const { url } = button.dataset;
  // Slack opens the address itself, and tells the app of the press besides.
  if (url !== undefined) window.open(url, "_blank", "noopener");
  const value = button.dataset["value"] ?? "";
  const label = button.textContent ?? "";
  await use(button, {
    ...(value === "" ? {} : { value }),
    text: { type: "plain_text", text: label },
  });
}

/** One of the choices behind `⋯`. */
export async function choose(item: HTMLElement): Promise<void> {
  const holder = around(item, ".overflow");
  if (holder === null) return;
  closeMenus();
  if (!(await confirmed(holder))) return;
  await use(holder, {
    selected_option: optionOf(item.textContent ?? "", item.dataset["value"] ?? ""),
  });
}

/** A menu or a date that was changed outside a form, or inside one that wants to know. */
export async function changed(element: HTMLElement): Promise<void> {
  const value = valueOf(element);
  if (value === null || element.closest("[data-input]") !== null) return;
  if (await confirmed(element)) await use(element, value);
}

/** Opens or closes the menu behind `⋯`. */
export function toggleMenu(dots: HTMLElement): void {
  const menu = dots.parentElement?.querySelector<HTMLElement>(".menu");
  const open = menu?.hidden === true;
  closeMenus();
  if (!open || menu === null || menu === undefined) return;
  menu.hidden = false;
  fit(menu);
  dots.setAttribute("aria-expanded", "true");
  menu.querySelector<HTMLElement>("button")?.focus();
}

export function closeMenus(): void {
  for (const menu of document.querySelectorAll<HTMLElement>(".menu")) menu.hidden = true;
  for (const dots of document.querySelectorAll(".dots"))
    dots.setAttribute("aria-expanded", "false");
}

/** Uses one of the app's shortcuts, on the message whose menu it stands in. */
export async function useShortcut(item: HTMLElement): Promise<void> {
  const ts = item.closest<HTMLElement>("[data-ts]")?.dataset["ts"] ?? "";
  closeMenus();
  await ask("shortcut", item.dataset["shortcut"] ?? "", { conversationId: conversationId(), ts });
}

/** Asks “are you sure” in the words the app gave; at once `true` where it gave none. */
function confirmed(element: HTMLElement): Promise<boolean> {
  const { confirmTitle, confirmText, confirmYes, confirmNo } = element.dataset;
  if (confirmTitle === undefined) return Promise.resolve(true);
  const dialog = document.createElement("dialog");
  dialog.className = "confirm";
  const add = (tag: string, text: string | undefined, name = ""): HTMLElement => {
    const made = document.createElement(tag);
    made.textContent = text ?? "";
    made.className = name;
    return made;
  };
  const row = add("div", "", "row");
  const no = add("button", confirmNo, "btn");
  const yes = add("button", confirmYes, "btn danger");
  row.append(no, yes);
  dialog.append(add("h2", confirmTitle), add("p", confirmText), row);
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
  return new Promise((settle) => {
    const end = (answer: boolean) => () => {
      dialog.remove();
      settle(answer);
    };
    yes.addEventListener("click", end(true));
    no.addEventListener("click", end(false));
    dialog.addEventListener("cancel", end(false));
  });
}

/** Sends the form on top; what is wrong is drawn under its fields. */
export async function submit(form: HTMLElement): Promise<void> {
  form.classList.add("busy");
  const told = await ask("submit", form.dataset["view"] ?? "", { values: valuesIn(form) });
  await drawModal(told.modal);
}

/** Hands a form's file over as soon as it is chosen, as Slack does. */
export async function attach(input: HTMLInputElement): Promise<void> {
  const form = around(input, ".modal");
  form?.classList.add("busy");
  const files: object[] = [];
  for (const file of input.files ?? []) {
    const { file: kept } = await ask("attach", where.person, file, file.name);
    if (kept !== undefined) files.push(kept);
  }
  input.dataset["files"] = JSON.stringify(files);
  form?.classList.remove("busy");
}

/** Closes the form on top. */
export async function dismiss(): Promise<void> {
  const form = byId("veil").querySelector<HTMLElement>("[data-view]");
  if (form === null) return;
  await ask("close", form.dataset["view"] ?? "", {});
  await drawModal();
}
