import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../core/domain/patterns.ts";
import { requiredLiterals } from "../../../core/domain/required-literals.ts";
import {
  compileRules,
  hits,
  type RuledRow,
  searchableRow,
  SETTABLE,
} from "../../../core/domain/rule-matcher.ts";
import type { Rule } from "../../../core/domain/rule.ts";
import { rowWith, ruleWith } from "../../harness/rules.ts";

const LETTERS = Array.from("abcksABKS é ſK1.*");
const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 });

/** Expressions in every form the reader of literals has to follow. */
const regex = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      "a",
      "B",
      "k",
      "S",
      "é",
      ".",
      "^",
      "$",
      "\\b",
      "\\d",
      "\\w",
      "\\.",
      "\\*",
      "\\s",
      "\\x61",
      "[ab]",
      "[^k]",
      "[]a]",
      "[[:alpha:]]",
      "[\\d\\]]",
      "\\pL",
      "\\p{Greek}",
      "\\Qa.\\E",
      "{",
      "a{,2}",
    ),
    fc.tuple(tie("node"), tie("node")).map((pair) => pair.join("")),
    fc.tuple(tie("node"), tie("node"), tie("node")).map((parts) => parts.join("")),
    fc.tuple(tie("node"), tie("node")).map((pair) => `(${pair.join("|")})`),
    fc
      .tuple(fc.constantFrom("(", "(?:", "(?i:", "(?-i:", "(?P<n>", "(?s)("), tie("node"))
      .map((p) => `${p.join("")})`),
    fc
      .tuple(tie("node"), fc.constantFrom("*", "+", "?", "+?", "{0,2}", "{2}", "{1,}", "{0}"))
      .map((p) => `(?:${p[0]})${p[1]}`),
  ),
})).node;

function compiles(pattern: string): boolean {
  try {
    compilePattern("regex", pattern);
    return true;
  } catch {
    return false;
  }
}

const condition = fc
  .oneof(
    fc.record({ kind: fc.constantFrom("contains" as const, "exact" as const), pattern: word }),
    fc.record({ kind: fc.constant("regex" as const), pattern: regex }),
  )
  .filter(({ kind, pattern }) => pattern.trim() !== "" && (kind !== "regex" || compiles(pattern)));

const minor = fc.integer({ min: -3, max: 3 });
const currency = fc.constantFrom("USD", "JPY");
const range = fc.record({ minMinor: fc.option(minor), maxMinor: fc.option(minor), currency });

const whose = fc.constantFrom(1, 2);

const rules = fc
  .array(
    fc.record({
      condition,
      field: fc.constantFrom("merchant" as const, "description" as const, "both" as const),
      priority: fc.integer({ min: 0, max: 3 }),
      active: fc.boolean(),
      range: fc.option(range, { freq: 2 }),
      accountId: fc.option(whose, { freq: 2 }),
      memberId: fc.option(whose, { freq: 2 }),
      sets: fc.subarray([...SETTABLE], { minLength: 1 }),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ condition: { kind, pattern }, sets, ...rest }, i): Rule => {
      const set = {
        category: sets.includes("category") ? `c${i}` : null,
        merchant: sets.includes("merchant") ? `m${i}` : null,
        tags: sets.includes("tags") ? [`t${i}`] : [],
      };
      return ruleWith({ ...rest, ...set, kind, pattern, id: i + 1 });
    }),
  );

const row = fc.record({
  merchant: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 12 }),
  description: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 12 }),
  amountMinor: minor,
  currency,
  accountId: whose,
  memberId: whose,
});

function inRange({ range: asked }: Rule, { amountMinor, currency: of }: RuledRow): boolean {
  if (asked === null || asked === undefined) return true;
  const { minMinor, maxMinor } = asked;
  const above = amountMinor - (minMinor ?? -Infinity) >= 0;
  return asked.currency === of && above && (maxMinor ?? Infinity) - amountMinor >= 0;
}

function isOf({ accountId, memberId }: Rule, described: RuledRow): boolean {
  const { accountId: account, memberId: member } = described;
  return [null, account].includes(accountId) && [null, member].includes(memberId);
}

function doesSet(rule: Rule, what: (typeof SETTABLE)[number]): boolean {
  const { category, merchant } = rule;
  return { category, merchant, tags: rule.tags[0] ?? null }[what] !== null;
}

/** The plainest reading of the promise: ask every active rule that sets it, keep the best. */
function naiveWinner(
  all: readonly Rule[],
  described: RuledRow,
  what: (typeof SETTABLE)[number],
): Rule | null {
  let best: Rule | null = null;
  for (const rule of all) {
    if (!doesSet(rule, what) || !rule.active || !inRange(rule, described)) continue;
    if (!isOf(rule, described)) continue;
    if (!hits(compilePattern(rule.kind, rule.pattern), rule.field, searchableRow(described)))
      continue;
    const before = best === null || rule.priority < best.priority;
    if (before || (rule.priority === best?.priority && rule.id < best.id)) best = rule;
  }
  return best;
}

describe("compileRules()", () => {
  it("finds the winner of each thing that asking every rule would find", () => {
    let decided = 0;
    let byAmount = 0;
    let byAccount = 0;
    let shared = 0;
    fc.assert(
      fc.property(rules, fc.array(row, { minLength: 1, maxLength: 20 }), (all, rows) => {
        const decide = compileRules(all);
        for (const described of rows) {
          const decision = decide(described);
          for (const what of SETTABLE) {
            const expected = naiveWinner(all, described, what);
            expect(decision[what]?.id ?? null).toBe(expected?.id ?? null);
            if (expected === null) continue;
            decided += 1;
            if (expected.range !== null) byAmount += 1;
            if (expected.accountId !== null) byAccount += 1;
          }
          const winners = new Set(SETTABLE.flatMap((what) => decision[what]?.id ?? []));
          if (winners.size > 1) shared += 1;
        }
      }),
      { numRuns: 2200 },
    );
    expect(decided).toBeGreaterThan(2000);
    expect(byAmount).toBeGreaterThan(100);
    expect(byAccount).toBeGreaterThan(100);
    expect(shared).toBeGreaterThan(100);
  });

  it("is the same whatever order the rules come in", () => {
    fc.assert(
      fc.property(rules, row, (all, described) => {
        expect(compileRules(all.toReversed())(described)).toEqual(compileRules(all)(described));
      }),
    );
  });

  it("keeps asking where one rule of several literals falls short", () => {
    const rule = (id: number, pattern: string, priority: number): Rule =>
      ruleWith({ id, pattern, priority, kind: "regex", categoryId: id });
    const decide = compileRules([rule(1, "^eats uber", 1), rule(2, "eats", 2), rule(3, "uber", 2)]);
    expect(decide(rowWith({ merchant: "Uber Eats" })).category?.id).toBe(2);
    expect(decide(rowWith({ description: "UBER" })).category?.id).toBe(3);
    expect(decide(rowWith({ merchant: "bolt" })).category).toBeNull();
  });
});

describe("requiredLiterals()", () => {
  it.each([
    ["^uber (eats|trip)", ["uber eats", "uber trip"]],
    ["AMZN.*Mktp", ["amzn"]],
    ["(tesco|lidl)+ \\d+", ["tesco", "lidl"]],
    ["sq \\*", ["sq *"]],
    ["(?:wal){2}mart", ["mart"]],
    ["x?coffee", ["coffee"]],
  ])("reads what %s cannot do without", (pattern, literals) => {
    expect(requiredLiterals(pattern)).toEqual(literals);
  });

  it.each(["[0-9]+", "a|", "a*", "(a|.)b?", "", "\\Qab\\E", "\\x61b"])(
    "claims nothing about %s",
    (pattern) => {
      expect(requiredLiterals(pattern)).toBeNull();
    },
  );
});
