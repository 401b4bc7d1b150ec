import fc from "fast-check";
import { expect, it } from "vitest";
import { BudgetError } from "../../../core/domain/errors.ts";
import { compilePattern } from "../../../core/domain/patterns.ts";
import { compileRules } from "../../../core/domain/rule-matcher.ts";
import { rowWith, ruleWith } from "../../harness/rules.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";

const atom = fc.constantFrom("a", "aa", "x", ".", "\\w", "[a-z]", "(?:a|aa)", "a?", "\\s", "ß");
const repeat = fc.constantFrom("*", "+", "?", "{0,9}", "{2,}", "+?", "*?");

/** Repetitions within repetitions, alternatives that overlap, and ends that never come. */
const hostile = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: "medium" },
    atom,
    fc.tuple(tie("node"), repeat).map(([inner, times]) => `(${inner})${times}`),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `(${a}|${b})`),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `${a}${b}`),
  ),
})).node;

const ROWS = [
  `${"a".repeat(139)}!`,
  `${"ax".repeat(69)}!`,
  `${"a ".repeat(69)}ß`,
  `${" ".repeat(139)}b`,
  "x".repeat(10_000),
].map((text) => rowWith({ merchant: text, description: `${text}?` }));

/** What one piece of work may take of the one thread. */
const MOST_MS = 50;

it("no pattern holds the thread for long, however it is made to", () => {
  const runs = fullCount(150, 1000);
  let refused = 0;
  let slowest = 0;
  fc.assert(
    fc.property(hostile, fc.constantFrom("$", "b$", "\\b!$", ""), (body, end) => {
      const pattern = `^${body}${end}`.slice(0, 200);
      if (!compiles(pattern)) {
        refused += 1;
        return;
      }
      const decide = compileRules([ruleWith({ pattern, kind: "regex" })]);
      // The best of three: what the machine does beside it is not the pattern's doing.
      const took = ROWS.map((row) => Math.min(...[1, 2, 3].map(() => timed(() => decide(row)))));
      slowest = Math.max(slowest, ...took);
      expect(Math.max(...took)).toBeLessThan(MOST_MS);
    }),
    { seed: SEED, numRuns: runs },
  );
  expect(refused).toBeLessThan(runs / 2);
  recordFigure(
    "hostile patterns",
    `${runs} patterns, ${refused} refused; the slowest row took ${slowest.toFixed(1)} ms`,
  );
});

function compiles(pattern: string): boolean {
  try {
    compilePattern("regex", pattern);
    return true;
  } catch (error) {
    if (error instanceof BudgetError) return false;
    throw error;
  }
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
