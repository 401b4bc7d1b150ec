import { count } from "../../core/domain/counts.ts";
import type { Rule } from "../../core/domain/rule.ts";
import { actions, button, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { ruleWords } from "./rule-words.ts";

/** The confirmation of a rule, and of how many past transactions it filed anew. */
export function ruleSavedMessage(
  saved: { readonly rule: Rule; readonly changeId: number },
  changed: number | null,
): Message {
  const done = changed === null ? "" : ` ${count(changed, "past transaction")} filed anew.`;
  const text = `Saved: ${ruleWords(saved.rule)}.${done}`;
  const undo = changed === null ? "Undo the rule" : "Undo";
  return message(text, [
    section(text),
    actions([
      button(undo, { id: `${ACTION.undo}.rule`, value: String(saved.changeId) }),
      button("Rules", { id: ACTION.rules }),
    ]),
  ]);
}
