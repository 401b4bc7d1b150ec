import { ask, type Choice } from "./ask.ts";
import { changed, placeOf } from "./act.ts";
import { around, fit } from "./page.ts";
import { where } from "./state.ts";

let asked = 0;

/** A field with suggestions from the app: typed into, walked with the arrows, picked with Enter. */
export async function suggest(input: HTMLInputElement): Promise<void> {
  const combo = around(input, ".combo");
  if (combo === null) return;
  const isChosen = input.value === combo.dataset["label"];
  if (!isChosen) combo.dataset["value"] = "";
  const query = isChosen ? "" : input.value;
  asked += 1;
  if (query.length >= Number(combo.dataset["min"])) await fill(combo, query, asked);
}

async function fill(combo: HTMLElement, query: string, mine: number): Promise<void> {
  const { block = "", action = "" } = combo.dataset;
  combo.dataset["waiting"] = "yes";
  const body = { place: placeOf(combo), blockId: block, actionId: action, query };
  const { choices } = await ask("suggest", where.person, body);
  if (mine !== asked) return;
  delete combo.dataset["waiting"];
  // Suggestions that come after one has gone on would be taken for those of another field.
  if (!combo.contains(document.activeElement)) return;
  const plain = { label: { text: "" }, options: choices?.options ?? [] };
  show(combo, choices?.option_groups ?? [plain]);
  if (combo.dataset["enter"] !== "yes") return;
  delete combo.dataset["enter"];
  const first = combo.querySelector<HTMLElement>(".option");
  if (first !== null) pick(first);
}

function show(
  combo: HTMLElement,
  groups: readonly { label: { text: string }; options: readonly Choice[] }[],
): void {
  const list = combo.querySelector("ul");
  if (list === null) return;
  list.replaceChildren();
  for (const { label, options } of groups) {
    if (label.text !== "") list.append(item(label.text, "group"));
    for (const option of options) {
      const made = item(option.text.text, "option");
      made.setAttribute("role", "option");
      made.dataset["value"] = option.value;
      made.id = `${list.id}-${list.children.length}`;
      list.append(made);
    }
  }
  if (list.children.length === 0) list.append(item("Nothing fits", "group"));
  list.hidden = false;
  fit(list);
  combo.querySelector("input")?.setAttribute("aria-expanded", "true");
  mark(combo, combo.querySelector<HTMLElement>(".option"));
}

function item(text: string, name: string): HTMLElement {
  const made = document.createElement("li");
  made.textContent = text;
  made.className = name;
  return made;
}

function mark(combo: HTMLElement, option: HTMLElement | null): void {
  for (const other of combo.querySelectorAll(".option"))
    other.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  combo.querySelector("input")?.setAttribute("aria-activedescendant", option?.id ?? "");
}

/** Takes a suggestion. */
export function pick(option: HTMLElement): void {
  const combo = around(option, ".combo");
  const input = combo?.querySelector("input");
  if (combo === null || input === null || input === undefined) return;
  combo.dataset["value"] = option.dataset["value"] ?? "";
  combo.dataset["label"] = option.textContent ?? "";
  input.value = option.textContent ?? "";
  closeList(combo);
  void changed(combo);
}

/** Hides the suggestions; words that were not picked go back to what was. */
export function closeList(combo: HTMLElement): void {
  const list = combo.querySelector("ul");
  if (list !== null) list.hidden = true;
  const input = combo.querySelector("input");
  input?.setAttribute("aria-expanded", "false");
  if (input !== null && (combo.dataset["value"] ?? "") !== "")
    input.value = combo.dataset["label"] ?? "";
}

/** Takes the marked suggestion; typed faster than the app answers, the first one it will give. */
function take(combo: HTMLElement, option: HTMLElement | undefined): void {
  if (combo.dataset["waiting"] === "yes") combo.dataset["enter"] = "yes";
  else if (option !== undefined) pick(option);
}

/** The keys of a field with suggestions. Says whether the key was taken. */
export function comboKey(event: KeyboardEvent, combo: HTMLElement): boolean {
  const list = combo.querySelector("ul");
  const open = list?.hidden === false;
  if (event.key === "Escape" && open) {
    closeList(combo);
    return true;
  }
  const options = [...combo.querySelectorAll<HTMLElement>(".option")];
  const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Enter" && (open || combo.dataset["waiting"] === "yes")) {
    take(combo, options[now]);
    return true;
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !open) return false;
  mark(combo, options[(now + step + options.length) % options.length] ?? null);
  return true;
}
