import type { Rule } from "./rule.ts";
import { eachFitting, inOrder, type RuledRow } from "./rule-matcher.ts";

/** Why a rule never decides anything. */
export type RuleFinding = {
  readonly rule: Rule;
} & (
  | {
      /** The same conditions as an earlier rule: `duplicate` with the same category, else `conflict`. */
      readonly kind: "duplicate" | "conflict";
      readonly other: Rule;
    }
  | {
      /** It fits `count` lines, and earlier rules decide them all; `other` most of them. */
      readonly kind: "shadowed";
      readonly other: Rule;
      readonly count: number;
    }
  | { /** It fits no line at all. */ readonly kind: "unused" }
);

/**
 * Checks rules against history: `see` every line, in any order, then ask for the `findings`, at most
 * one a rule, in the order rules are asked. Rules that are off are left out, and where there is no
 * history none is called unused.
 */
export function ruleCheck(rules: readonly Rule[]): {
  readonly see: (line: RuledRow) => void;
  readonly findings: () => RuleFinding[];
} {
  const active = inOrder(rules.filter((rule) => rule.active));
  const each = eachFitting(active);
  const winners = new Set<number>();
  const lost = new Map<number, Map<Rule, number>>();
  let seen = 0;
  let first: Rule | null = null;
  const fits = (rule: Rule): boolean => {
    if (first === null) {
      first = rule;
      winners.add(rule.id);
      return false;
    }
    const to = lost.get(rule.id) ?? new Map<Rule, number>();
    lost.set(rule.id, to.set(first, (to.get(first) ?? 0) + 1));
    return false;
  };

  function findingOf(rule: Rule, place: number): RuleFinding[] {
    const key = conditionsOf(rule);
    const same = active.slice(0, place).find((other) => conditionsOf(other) === key);
    if (same !== undefined) {
      const kind = same.category === rule.category ? "duplicate" : "conflict";
      return [{ kind, rule, other: same }];
    }
    if (winners.has(rule.id)) return [];
    const takers = [...(lost.get(rule.id) ?? [])].toSorted(([, a], [, b]) => b - a);
    const [most] = takers;
    if (most !== undefined) {
      const count = takers.reduce((sum, [, times]) => sum + times, 0);
      return [{ kind: "shadowed", rule, other: most[0], count }];
    }
    return seen === 0 ? [] : [{ kind: "unused", rule }];
  }

  return {
    see(line) {
      seen += 1;
      first = null;
      each(line, fits);
    },
    findings: () => active.flatMap(findingOf),
  };
}

/** Two rules of the same conditions fit the same lines. */
function conditionsOf({ pattern, kind, field, range }: Rule): string {
  const text = kind === "regex" ? pattern : pattern.trim().toLowerCase();
  const { minMinor = null, maxMinor = null, currency = null } = range ?? {};
  return JSON.stringify([text, kind, field, minMinor, maxMinor, currency]);
}
