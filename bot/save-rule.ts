import type { Act } from "../core/usecases/act.ts";
import { addRule, type SavedRule } from "../core/usecases/add-rule.ts";
import { editRule } from "../core/usecases/edit-rule.ts";
import type { Bot } from "./listener.ts";
import type { DraftMetadata } from "./rule-draft.ts";
import { actions, button, type Message, message, section } from "./views/blocks.ts";
import { ACTION } from "./views/ids.ts";
import { ruleWords } from "./views/rule-list.ts";
import { bold, count } from "./views/text.ts";

/** Saves the rule of a form that was looked over. */
export function saveRule(bot: Bot, act: Act, { id, rule }: DraftMetadata): Promise<SavedRule> {
  return id === null ? addRule(bot.deps, act, rule) : editRule(bot.deps, act, id, rule);
}

/** The confirmation of a rule, and of what it changed. */
export function ruleSavedMessage(
  saved: SavedRule,
  applied: { readonly changed: number; readonly changeId: number | null } | null,
): Message {
  const done = applied === null ? "" : ` ${count(applied.changed, "past transaction")} filed anew.`;
  const text = `Saved: ${ruleWords(saved.rule)} → ${bold(saved.rule.category)}.${done}`;
  const undoApplied =
    applied === null || applied.changeId === null
      ? []
      : [
          button("Undo the filing", {
            id: `${ACTION.undo}.filing`,
            value: String(applied.changeId),
          }),
        ];
  return message(text, [
    section(text),
    actions([
      ...undoApplied,
      button("Undo the rule", { id: `${ACTION.undo}.rule`, value: String(saved.changeId) }),
      button("Rules", { id: ACTION.rules }),
    ]),
  ]);
}
