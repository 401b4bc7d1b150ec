import { ask } from "./ask.ts";
import { drawMessages } from "./draw.ts";
import { byId, composerText, config, toast } from "./page.ts";
import { conversationId } from "./state.ts";

const history: string[] = [];
let at = 0;
let marked = 0;

/** Sends what was typed: words, or a command. */
export async function send(): Promise<void> {
  const field = composerText();
  const text = field.value.trim();
  if (text === "") return;
  history.push(text);
  at = history.length;
  field.value = "";
  grow();
  hideHints();
  const told = await ask("send", conversationId(), { text });
  // Nothing typed is lost: what was not taken stands in the field again.
  if (told.error !== undefined && field.value === "") field.value = text;
  await drawMessages(true);
}

/** Shares a file in the conversation. */
export async function share(files: FileList | null | undefined): Promise<void> {
  for (const file of files ?? []) {
    if (file.size > 100 * 1024 * 1024) {
      toast(`“${file.name}” is larger than 100 MB. Export fewer months, then try again.`);
      continue;
    }
    await ask("upload", conversationId(), file, file.name);
  }
  await drawMessages(true);
}

/** Makes the field as high as its text. */
export function grow(): void {
  const field = composerText();
  field.rows = Math.min(8, field.value.split("\n").length);
}

function fitting() {
  const text = composerText().value;
  if (!/^\/\S*$/u.test(text)) return [];
  return config.commands.filter(({ command }) => command.startsWith(text));
}

/** The commands that what is typed could become. */
export function showHints(): void {
  const list = byId("hints");
  const hints = fitting();
  marked = Math.min(marked, Math.max(0, hints.length - 1));
  list.hidden = hints.length === 0;
  list.replaceChildren(
    ...hints.map(({ command, usage, description }, i) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === marked));
      item.dataset["command"] = command;
      const name = document.createElement("strong");
      name.textContent = command;
      const how = document.createElement("code");
      how.textContent = usage;
      const what = document.createElement("small");
      what.textContent = description;
      item.append(name, " ", ...(usage === "" ? [] : [how]), what);
      return item;
    }),
  );
}

export function hideHints(): void {
  byId("hints").hidden = true;
}

/** Puts a command into the field. */
export function complete(command: string): void {
  const field = composerText();
  field.value = `${command} `;
  hideHints();
  field.focus();
}

/** The composer's keys. Says whether the key was taken. */
export function composerKey(event: KeyboardEvent): boolean {
  const hints = byId("hints").hidden ? [] : fitting();
  const commands = hints.map(({ command }) => command);
  if (commands.length > 0 && hintKey(event, commands)) return true;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    void send();
    return true;
  }
  return recall(event.key);
}

/** Arrow up and down walk through what was sent, while nothing else stands in the field. */
function recall(key: string): boolean {
  const field = composerText();
  const step =
    new Map([
      ["ArrowUp", -1],
      ["ArrowDown", 1],
    ]).get(key) ?? 0;
  const recalled = history[at] === field.value || field.value === "";
  if (step === 0 || !recalled || history.length === 0) return false;
  at = Math.max(0, Math.min(history.length, at + step));
  field.value = history[at] ?? "";
  grow();
  return true;
}

function hintKey(event: KeyboardEvent, commands: readonly string[]): boolean {
  if (event.key === "Escape") {
    hideHints();
    return true;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    marked = (marked + (event.key === "ArrowDown" ? 1 : -1) + commands.length) % commands.length;
    showHints();
    return true;
  }
  const chosen = commands[marked] ?? "";
  const whole = composerText().value === chosen;
  if (event.key !== "Tab" && (event.key !== "Enter" || whole)) return false;
  complete(chosen);
  return true;
}
