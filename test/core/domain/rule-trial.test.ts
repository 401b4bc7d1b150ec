import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowWith, ruleWith } from "../../harness/rules.ts";
import type { NewRule, Rule, RuleTrial } from "../../../core/domain/rule.ts";
import { compileRules } from "../../../core/domain/rule-matcher.ts";
import { ruleTrial, type TriedLine } from "../../../core/domain/rule-trial.ts";

function ruleOf(id: number, pattern: string, category: string, priority = 10): Rule {
  return ruleWith({ id, categoryId: id, pattern, category, priority });
}

function lineOf(
  transactionId: number,
  merchant: string,
  filed: Partial<TriedLine> = {},
): TriedLine {
  const open = { category: null, why: null, whyId: null, whyText: null };
  const named = { name: merchant, namedBy: null, tags: [], taggedBy: null, position: 0 };
  const row = rowWith({ merchant, amountMinor: -100 });
  return { transactionId, date: "2026-03-01", ...row, ...named, ...open, ...filed };
}

const byRule = ({ id, category, pattern }: Rule) =>
  ({ category, why: "rule", whyId: id, whyText: pattern }) as const;

function tryOut(
  rules: Rule[],
  rule: NewRule,
  lines: TriedLine[],
  id: number | null = null,
): RuleTrial {
  const { see, trial } = ruleTrial(rules, { accountId: null, memberId: null, ...rule, id });
  lines.forEach(see);
  return trial();
}

const uber = ruleOf(1, "uber", "Transport");
const eats: NewRule = {
  pattern: "uber eats",
  kind: "contains",
  field: "both",
  category: "Food",
  priority: 5,
};

describe("ruleTrial()", () => {
  it("takes what no one filed and what a later rule or the bank filed, and says whose it was", () => {
    const lines = [
      lineOf(1, "UBER EATS"),
      lineOf(2, "Uber Eats", byRule(uber)),
      lineOf(3, "Uber Eats", { category: "Travel", why: "bank", whyText: "Travel" }),
      lineOf(4, "Uber trip", byRule(uber)),
    ];
    expect(tryOut([uber], eats, lines)).toMatchObject({
      matched: 3,
      changed: 3,
      keptByPerson: 0,
      keptByEarlierRule: 0,
      overrides: [{ pattern: "uber", count: 1 }],
      effects: [
        { transactionId: 1, before: null, after: "Food", overrides: null },
        { transactionId: 2, before: "Transport", after: "Food", overrides: "uber" },
        { transactionId: 3, before: "Travel", after: "Food", overrides: null },
      ],
    });
  });

  it("leaves what a person chose and what an earlier rule decides", () => {
    const lines = [
      lineOf(1, "Uber Eats", { category: "Gifts", why: "person", whyText: "Ana" }),
      lineOf(2, "Uber Eats", { category: null, why: "person", whyText: "Ana" }),
      lineOf(3, "Uber Eats", byRule(ruleOf(1, "uber", "Transport", 1))),
    ];
    const trial = tryOut([ruleOf(1, "uber", "Transport", 1)], eats, lines);
    expect(trial).toMatchObject({ matched: 3, changed: 0, keptByPerson: 2, keptByEarlierRule: 1 });
    expect(trial.effects.map((e) => [e.before === e.after, e.keptBy])).toEqual([
      [true, "person"],
      [true, "person"],
      [true, "earlier-rule"],
    ]);
    expect(trial.totals).toEqual([]);
  });

  it("names and tags what no person did, and says so of each", () => {
    const given = { ...eats, category: null, merchant: "Uber Eats", tags: ["out", "Food"] };
    const lines = [
      lineOf(1, "UBER EATS 1", { tags: ["food"] }),
      lineOf(2, "UBER EATS 2", { namedBy: "person", taggedBy: "person" }),
      lineOf(3, "UBER EATS 3", { name: "Uber Eats", namedBy: "rule", tags: ["out", "food"] }),
      lineOf(4, "UBER EATS 4", { namedBy: "person" }),
      lineOf(5, "UBER EATS 5", { position: 1 }),
    ];
    const trial = tryOut([uber], given, lines);
    expect(trial).toMatchObject({ matched: 5, changed: 2, keptByPerson: 1, totals: [] });
    expect(trial.effects.map((e) => [e.transactionId, e.renamed, e.tagged, e.keptBy])).toEqual([
      [1, "Uber Eats", ["out"], null],
      [4, null, ["out", "Food"], null],
      [2, null, [], "person"],
      [3, null, [], null],
      [5, null, [], null],
    ]);
    const before = ruleWith({ id: 1, pattern: "uber", category: null, merchant: "Uber" });
    const ahead = { ...before, tags: ["ride"], priority: 0 };
    expect(tryOut([ahead], given, lines)).toMatchObject({ changed: 0, keptByEarlierRule: 4 });
  });

  it("comes behind a saved rule of its own priority, but keeps its place when it is edited", () => {
    const line = lineOf(2, "Uber Eats");
    const same = { ...eats, priority: uber.priority };
    expect(tryOut([uber], same, [line])).toMatchObject({ keptByEarlierRule: 1 });
    expect(tryOut([ruleOf(2, "uber", "Transport")], same, [line], 1)).toMatchObject({ changed: 1 });
  });

  it("does not lose to a rule that is switched off", () => {
    expect(
      tryOut([{ ...uber, active: false, priority: 0 }], eats, [lineOf(1, "Uber Eats")]).changed,
    ).toBe(1);
  });

  it("shows twenty effects of any number, changed ones first, and adds up all", () => {
    const kept = Array.from({ length: 30 }, (_, i) => lineOf(i, "uber eats", { why: "person" }));
    const taken = Array.from({ length: 5000 }, (_, i) =>
      lineOf(100 + i, "uber eats", byRule(uber)),
    );
    const trial = tryOut([uber], eats, [...kept, ...taken]);
    expect(trial.effects.map((e) => e.transactionId)).toEqual(
      taken.slice(0, 20).map((l) => l.transactionId),
    );
    expect(trial).toMatchObject({ matched: 5030, changed: 5000, keptByPerson: 30 });
    expect(trial.totals).toEqual([
      { category: "Transport", currency: "USD", beforeMinor: -500_000, afterMinor: 0 },
      { category: "Food", currency: "USD", beforeMinor: 0, afterMinor: -500_000 },
    ]);
  });

  it("foretells what the rules decide once it is saved, and moves money without losing any", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 3 });
    const rule = fc.record({
      pattern: word,
      priority: fc.nat(3),
      category: fc.constantFrom("A", "B", "C"),
    });
    const lines = fc.array(
      fc.record({
        merchant: word,
        amountMinor: fc.integer({ min: -999, max: 999 }),
        currency: fc.constantFrom("USD", "EUR"),
        person: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), rule, lines, (old, added, rows) => {
        const rules = old.map((r, i) => ruleOf(i + 1, r.pattern, r.category, r.priority));
        const filed = compileRules(rules);
        const candidate = ruleOf(99, added.pattern, added.category, added.priority);
        const after = compileRules([...rules, candidate]);
        const history = rows.map(({ person, ...row }, i) => {
          const winner = filed(rowWith(row)).category;
          const why = winner === null ? {} : byRule(winner);
          return lineOf(i, row.merchant, {
            ...row,
            ...(person ? { why: "person", category: "P" } : why),
          });
        });
        const moved = history.filter(
          (line) =>
            line.why !== "person" &&
            after(line).category?.id === 99 &&
            line.category !== added.category,
        );
        const trial = tryOut(rules, candidate, history);
        expect(trial.changed).toBe(moved.length);
        for (const currency of ["USD", "EUR"]) {
          const totals = trial.totals.filter((t) => t.currency === currency);
          const sum = (pick: (t: (typeof totals)[number]) => number) =>
            totals.reduce((s, t) => s + pick(t), 0);
          expect(sum((t) => t.beforeMinor)).toBe(sum((t) => t.afterMinor));
        }
      }),
    );
  });
});
