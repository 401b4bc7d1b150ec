import { RE2JS } from "re2js";
import { BudgetError } from "./errors.ts";
import { requiredLiterals } from "./required-literals.ts";
import type { RuleKind } from "./rule.ts";

/** Longer patterns are refused: linear is not the same as cheap. */
const MOST_CHARACTERS = 200;
/** re2js instructions a pattern may compile to. */
const MOST_STEPS = 300;
/** How much of a bank's text a rule looks at. */
const LOOKED_AT = 140;

/** A pattern that was checked and compiled. `matches` takes text that `searchable` made. */
export type Pattern = {
  readonly matches: (text: string) => boolean;
  /** Every text it fits holds at least one of these; `null` when nothing can be said. */
  readonly literals: readonly string[] | null;
};

/** Text as patterns see it: lower case, white space as single spaces, the first 140 characters. */
export function searchable(text: string): string {
  const head = text.length > LOOKED_AT * 2 ? text.slice(0, LOOKED_AT * 2) : text;
  // Most texts have nothing to fold, and looking is cheaper than replacing each space by itself.
  const folded = /\s\s|[^\S ]/u.test(head) ? head.replaceAll(/\s+/gu, " ") : head;
  return folded.trim().toLowerCase().slice(0, LOOKED_AT);
}

/**
 * Compiles what a person wrote. Regular expressions have RE2's syntax and its linear time: no
 * look-around, no back-references. Throws `missing`, `pattern-invalid` or `pattern-too-costly`.
 *
 * @example
 * compilePattern("regex", "^uber (eats|trip)").matches("uber eats london"); // true
 */
export function compilePattern(kind: RuleKind, pattern: string): Pattern {
  if (pattern.trim() === "") throw new BudgetError({ code: "missing", what: "pattern" });
  if (pattern.length > MOST_CHARACTERS) {
    throw new BudgetError({ code: "pattern-too-costly", pattern, reason: "too-long" });
  }
  if (kind === "regex") return compileRegex(pattern);
  const wanted = searchable(pattern);
  const literals = wanted === "" ? null : [wanted];
  if (kind === "exact") return { matches: (text) => text === wanted, literals };
  return { matches: (text) => text.includes(wanted), literals };
}

/**
 * The same for a pattern that `compilePattern` took before, as it did every saved rule's. A regular
 * expression, which costs most, is compiled when a text is first held against it: most texts hold
 * none of its literals.
 */
export function savedPattern(kind: RuleKind, pattern: string): Pattern {
  if (kind !== "regex") return compilePattern(kind, pattern);
  let compiled: RE2JS | null = null;
  return {
    matches: (text) => (compiled ??= checkedRe2(pattern)).test(text),
    literals: requiredLiterals(pattern),
  };
}

function compileRegex(pattern: string): Pattern {
  const compiled = checkedRe2(pattern);
  return { matches: (text) => compiled.test(text), literals: requiredLiterals(pattern) };
}

function checkedRe2(pattern: string): RE2JS {
  const compiled = re2Of(pattern);
  if (compiled.programSize() > MOST_STEPS) {
    throw new BudgetError({ code: "pattern-too-costly", pattern, reason: "too-large" });
  }
  return compiled;
}

function re2Of(pattern: string): RE2JS {
  const unsupported = unsupportedIn(pattern);
  if (unsupported !== undefined) {
    throw new BudgetError({ code: "pattern-invalid", pattern, reason: unsupported });
  }
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    const reason = reasonOf(error);
    throw new BudgetError({ code: "pattern-invalid", pattern, reason }, { cause: error });
  }
}

/** What re2js would name in its own words, or accept at a cost that cannot be told beforehand. */
function unsupportedIn(pattern: string): string | undefined {
  if (/(?<!\\)(?:\\\\)*\(\?<?[=!]/u.test(pattern))
    return "look-ahead and look-behind are not supported";
  if (/(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)/u.test(pattern)) return "back-references are not supported";
  return undefined;
}

const REASONS: readonly (readonly [needle: string, words: string])[] = [
  ["missing closing ]", "a bracket [ is not closed"],
  ["missing closing )", "a parenthesis ( is not closed"],
  ["missing parenthesis", "a parenthesis ( is not closed"],
  ["unexpected )", "a parenthesis ) was not opened"],
  [
    "missing argument to repetition",
    "a repetition such as * stands where there is nothing to repeat",
  ],
  ["invalid repeat count", "a repeat count is too large"],
  ["bad repetition", "a repetition stands on a repetition"],
  ["invalid nested repetition", "a repetition stands on a repetition"],
  ["trailing backslash", "it ends in a lone backslash"],
  ["invalid escape", "a backslash stands before something it cannot escape"],
  ["invalid character class", "a range in brackets [ ] runs backwards or names no class"],
];

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return (
    REASONS.find(([needle]) => message.includes(needle))?.[1] ?? "it is not a regular expression"
  );
}
