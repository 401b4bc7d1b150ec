import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { Rule } from "../../core/domain/rule.ts";
import type { RuleFinding } from "../../core/domain/rule-check.ts";
import { context, section } from "./blocks.ts";
import { ruleWords } from "./rule-words.ts";

const MOST = 10;

/** Which rules decide nothing, and why, with their places in the list. */
export function ruleFindings(
  findings: readonly RuleFinding[],
  rules: readonly Rule[],
): types.KnownBlock[] {
  if (findings.length === 0)
    return [section("Every rule decides something: none is doubled, hidden by another or unused.")];
  const named = (rule: Rule): string =>
    `${rules.findIndex(({ id }) => id === rule.id) + 1}. ${ruleWords(rule)}`;
  const more = findings.length - MOST;
  return [
    ...findings
      .slice(0, MOST)
      .map((finding) => section(`${named(finding.rule)}\n${why(finding, named)}`)),
    ...(more > 0 ? [context(`and ${count(more, "more rule")}`)] : []),
  ];
}

function why(finding: RuleFinding, named: (rule: Rule) => string): string {
  switch (finding.kind) {
    case "duplicate":
      return `Not needed: the same as ${named(finding.other)}`;
    case "conflict":
      return `Never decides: the same conditions as ${named(finding.other)}`;
    case "shadowed":
      return `Has decided nothing yet: of ${count(finding.count, "transaction")} it fits, all go to earlier rules, most to ${named(finding.other)}`;
    case "unused":
      return "Fits none of your transactions.";
  }
}
