import type { types } from "@slack/bolt";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { button, context, type Message, message, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { data } from "../text.ts";

/** What was done to the settings, each with its way back. */
export type SettingsDone = { readonly summary: string; readonly changeId: number };

/** What saving the settings did. */
export function settingsSaved(done: readonly SettingsDone[], ledger: Ledger): Message {
  const text = done.length === 0 ? "Nothing was changed." : "Settings saved.";
  return message(text, [
    ...(done.length === 0 ? [section(text)] : done.map(row)),
    context(data(ledger.name)),
  ]);
}

function row({ summary, changeId }: SettingsDone): types.KnownBlock {
  const words = data(summary, 300);
  const text = `Saved: ${words}.`;
  return section(
    text,
    button("Undo", { id: ACTION.undo, value: String(changeId) }, { says: `Undo: ${summary}` }),
  );
}
