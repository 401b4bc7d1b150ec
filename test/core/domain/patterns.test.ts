import { describe, expect, it } from "vitest";
import { BudgetError, type Problem } from "../../../core/domain/errors.ts";
import { compilePattern, savedPattern, searchable } from "../../../core/domain/patterns.ts";
import type { RuleKind } from "../../../core/domain/rule.ts";

function problemOf(kind: RuleKind, pattern: string): Problem | null {
  try {
    compilePattern(kind, pattern);
    return null;
  } catch (error) {
    if (error instanceof BudgetError) return error.problem;
    throw error;
  }
}

function fits(kind: RuleKind, pattern: string, text: string): boolean {
  return compilePattern(kind, pattern).matches(searchable(text));
}

describe("compilePattern()", () => {
  it.each([
    ["contains", "blue bottle", "SQ *BLUE   BOTTLE #12"],
    ["contains", "  Blue  Bottle ", "blue bottle"],
    ["contains", "CAFÉ ÖL", "café öl berlin"],
    ["contains", "*", "sq *coffee"],
    ["exact", "Tesco", " TESCO "],
    ["regex", "^UBER (eats|trip)", "Uber\tEats London"],
    ["regex", "straße$", "Hauptstraße"],
    ["regex", "MÜLLER", "müller gmbh"],
    ["regex", "\\$\\d+", "fee $12"],
    ["regex", "a\\\\1", "a\\1"],
  ] as const)("takes case and white space lightly: %s %s", (kind, pattern, text) => {
    expect(fits(kind, pattern, text)).toBe(true);
  });

  it("tells a whole text from a part of one", () => {
    expect(fits("exact", "Tesco", "Tesco Express")).toBe(false);
    expect(fits("contains", "a.c", "abc")).toBe(false);
  });

  it.each([
    ["(?=a)b", "look"],
    ["(?<!a)b", "look"],
    ["(a)\\1", "back-reference"],
    ["(?<n>a)\\k<n>", "back-reference"],
    ["(", "parenthesis"],
    ["a)", "parenthesis"],
    ["[a", "bracket"],
    ["[z-a]", "brackets"],
    ["*", "repeat"],
    ["a**", "repetition"],
    ["a++", "repetition"],
    ["x{1001}", "count"],
    ["\\", "backslash"],
    ["\\q", "backslash"],
    ["(?P<n", "regular expression"],
  ])("says what is wrong with %s", (pattern, word) => {
    const problem = problemOf("regex", pattern);
    expect(problem).toMatchObject({ code: "pattern-invalid", pattern });
    expect(problem?.code === "pattern-invalid" && problem.reason).toContain(word);
  });

  it("wants a pattern", () => {
    expect(problemOf("contains", "  ")).toEqual({ code: "missing", what: "pattern" });
  });

  it("refuses a pattern that is long, whatever its kind", () => {
    for (const kind of ["contains", "exact", "regex"] as const) {
      expect(problemOf(kind, "a".repeat(200))).toBeNull();
      expect(problemOf(kind, "a".repeat(201))).toMatchObject({ reason: "too-long" });
      expect(problemOf(kind, "a".repeat(20_000))).toMatchObject({ reason: "too-long" });
    }
  });

  it.each([".{999}".repeat(33), "\\pL{999}".repeat(25), "(\\w|\\W|[[:alpha:]]){500}", "a{301}"])(
    "refuses a pattern that compiles to much: %s",
    (pattern) => {
      expect(problemOf("regex", pattern)).toMatchObject({
        code: "pattern-too-costly",
        reason: "too-large",
      });
    },
  );

  it("answers at once on the patterns that hang a backtracking engine", () => {
    const hostile = ["(a+)+$", "(((x+x+)+)+y)", "(a|aa|aaa)+$", "(a*)*(a*)*b", "((((a*)*)*)*)*$b"];
    const texts = ["a".repeat(20_000) + "!", "x".repeat(20_000), "a ".repeat(10_000)];
    const patterns = hostile.map((pattern) => compilePattern("regex", pattern));
    const start = performance.now();
    for (let round = 0; round < 20; round += 1) {
      for (const text of texts.map(searchable)) for (const p of patterns) p.matches(text);
    }
    // 300 matches; the native engine needs longer than the age of the universe for the first.
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it("looks at the first 140 characters", () => {
    expect(fits("contains", "end", `${"x".repeat(137)}end`)).toBe(true);
    expect(fits("contains", "end", `${"x".repeat(138)}end`)).toBe(false);
  });
});

describe("savedPattern()", () => {
  it("fits what compilePattern fits, and holds the same literals", () => {
    for (const kind of ["contains", "exact", "regex"] as const) {
      const [saved, checked] = [savedPattern(kind, "Uber Eats"), compilePattern(kind, "Uber Eats")];
      expect(saved.literals).toEqual(checked.literals);
      for (const text of ["uber eats", "uber eats london", "bolt"])
        expect(saved.matches(text)).toBe(checked.matches(text));
    }
  });

  it("leaves an expression alone until a text is held against it, and is no less strict then", () => {
    const costly = savedPattern("regex", "^uber{2}(eats){300}");
    expect(costly.literals).toEqual(["eats"]);
    expect(() => costly.matches("uber")).toThrow("pattern-too-costly");
  });
});
