import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Rule } from "../../core/domain/rule.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  overflow,
  section,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { ruleWords } from "./rule-words.ts";
import { data } from "./text.ts";

export type RuleListInput = {
  readonly rules: readonly Rule[];
  /** The page shown, counted from 0. */
  readonly page: number;
  readonly ledger: Ledger;
  readonly note: readonly types.KnownBlock[];
};

const RULES_A_PAGE = 15;

/** The rules in the order they are asked; the first that fits decides. */
export function ruleList({ rules, page, ledger, note }: RuleListInput): Message {
  const pages = Math.max(1, Math.ceil(rules.length / RULES_A_PAGE));
  const at = Math.min(Math.max(0, page), pages - 1);
  const start = at * RULES_A_PAGE;
  const shown = rules.slice(start, start + RULES_A_PAGE);
  return message(`Rules: ${rules.length}`, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("Rules"),
    section(
      rules.length === 0
        ? NONE
        : "The first rule that fits decides. What you choose yourself beats every rule.",
    ),
    ...shown.map((rule, index) => row(rule, { at: start + index, of: rules.length, page: at })),
    actions([
      button("New rule", { id: ACTION.newRule }, { style: "primary" }),
      ...(rules.length > 1 ? [button("Check them", { id: ACTION.checkRules })] : []),
      ...(at > 0
        ? [button("◀ Before", { id: `${ACTION.rulesPage}.before`, value: String(at - 1) })]
        : []),
      ...(at < pages - 1
        ? [button("More ▶", { id: `${ACTION.rulesPage}.after`, value: String(at + 1) })]
        : []),
    ]),
    context(`${count(rules.length, "rule")} · ${data(ledger.name)}`),
  ]);
}

const NONE =
  "No rules yet. A rule files what fits it, now and from now on: “merchant contains blue bottle” → Coffee. " +
  "You see what it would change before it is saved.";

function row(
  rule: Rule,
  place: { readonly at: number; readonly of: number; readonly page: number },
): types.SectionBlock {
  const off = rule.active ? "" : "  _(off)_";
  const text = `${place.at + 1}. ${ruleWords(rule)}${off}`;
  const moves = [
    ...(place.at > 0 ? [{ text: "Move up", value: `up:${rule.id}:${place.at}` }] : []),
    ...(place.at < place.of - 1
      ? [{ text: "Move down", value: `down:${rule.id}:${place.at}` }]
      : []),
  ];
  return section(
    text,
    overflow(ACTION.rule, [
      { text: "Edit", value: `edit:${rule.id}` },
      ...moves,
      rule.active
        ? { text: "Turn off", value: `off:${rule.id}` }
        : { text: "Turn on", value: `on:${rule.id}` },
      { text: "Delete", value: `delete:${rule.id}` },
    ]),
    JSON.stringify(["rule", rule.id, place.page]),
  );
}
