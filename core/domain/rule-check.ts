import type { Rule, RuleSets } from "./rule.ts";
import { eachFitting, inOrder, type RuledRow, SETTABLE, setsIt } from "./rule-matcher.ts";

/** Why a rule never decides anything. */
export type RuleFinding = {
  readonly rule: Rule;
} & (
  | {
      /**
       * The same conditions as an earlier rule that sets all this one sets: `duplicate` where they
       * set the same, else `conflict`.
       */
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
  const decided = new Map<keyof RuleSets, Rule>();
  let seen = 0;
  const fits = (rule: Rule): boolean => {
    const things = SETTABLE.filter((what) => setsIt(rule, what));
    const open = things.filter((what) => !decided.has(what));
    for (const what of open) decided.set(what, rule);
    if (open.length > 0) winners.add(rule.id);
    const [first] = things.flatMap((what) => decided.get(what) ?? []);
    if (open.length > 0 || first === undefined) return false;
    const to = lost.get(rule.id) ?? new Map<Rule, number>();
    lost.set(rule.id, to.set(first, (to.get(first) ?? 0) + 1));
    return false;
  };

  function findingOf(rule: Rule, place: number): RuleFinding[] {
    const key = conditionsOf(rule);
    const same = active
      .slice(0, place)
      .find((other) => conditionsOf(other) === key && setsAllOf(other, rule));
    if (same !== undefined) {
      const kind = setsTheSame(same, rule) ? "duplicate" : "conflict";
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
      decided.clear();
      each(line, fits);
    },
    findings: () => active.flatMap(findingOf),
  };
}

/** Two rules of the same conditions fit the same lines. */
function conditionsOf({ pattern, kind, field, range, accountId, memberId }: Rule): string {
  const text = kind === "regex" ? pattern : pattern.trim().toLowerCase();
  const { minMinor = null, maxMinor = null, currency = null } = range ?? {};
  return JSON.stringify([text, kind, field, minMinor, maxMinor, currency, accountId, memberId]);
}

const setsAllOf = (other: Rule, rule: Rule): boolean =>
  SETTABLE.every((what) => !setsIt(rule, what) || setsIt(other, what));

function setsTheSame(other: Rule, rule: Rule): boolean {
  return SETTABLE.every(
    (what) => !setsIt(rule, what) || JSON.stringify(other[what]) === JSON.stringify(rule[what]),
  );
}
