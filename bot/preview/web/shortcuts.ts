import { escaped } from "./html.ts";

/** A shortcut as the manifest names it. */
export type ShortcutHint = {
  readonly name: string;
  readonly type: "global" | "message";
  readonly callback_id: string;
};

/** What the app offers beside the composer, as Slack does behind its “+”. */
export function plusMenu(shortcuts: readonly ShortcutHint[]): string {
  const items = shortcuts.filter(({ type }) => type === "global");
  if (items.length === 0) return "";
  return `<div class="overflow plus"><button type="button" class="dots" aria-haspopup="menu" aria-expanded="false" aria-label="Shortcuts">+</button>${shortcutMenu(items)}</div>`;
}

/** The entries of a menu of shortcuts. */
function shortcutMenu(shortcuts: readonly ShortcutHint[]): string {
  const items = shortcuts.map(
    ({ name, callback_id: id }) =>
      `<button type="button" role="menuitem" data-shortcut="${escaped(id)}">${escaped(name)}<small>Budget Tracker</small></button>`,
  );
  return `<div class="menu" role="menu" hidden>${items.join("")}</div>`;
}

/** What can be done with a message that everybody sees. */
export function messageMenu(shortcuts: readonly ShortcutHint[]): string {
  const items = shortcuts.filter(({ type }) => type === "message");
  if (items.length === 0) return "";
  return `<div class="overflow of-message"><button type="button" class="dots" aria-haspopup="menu" aria-expanded="false" aria-label="Message actions">⋯</button>${shortcutMenu(items)}</div>`;
}
