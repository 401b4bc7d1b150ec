import { compilePattern, type Pattern, searchable } from "./patterns.ts";
import type { Rule, RuleField } from "./rule.ts";

/** What a rule looks at. */
export type Described = { readonly merchant: string; readonly description: string };

/** The texts of one row, made searchable once for all rules. */
export type Searchable = { readonly merchant: string; readonly description: string };

/** A row ready for `hits`. */
export function searchableRow(row: Described): Searchable {
  return { merchant: searchable(row.merchant), description: searchable(row.description) };
}

/** Whether a pattern on `field` fits a row. */
export function hits(pattern: Pattern, field: RuleField, row: Searchable): boolean {
  if (field === "merchant") return pattern.matches(row.merchant);
  if (field === "description") return pattern.matches(row.description);
  return pattern.matches(row.merchant) || pattern.matches(row.description);
}

/** In the order they are asked: lower priority number first, ties by id. */
export function inOrder<R extends Pick<Rule, "priority" | "id">>(rules: readonly R[]): R[] {
  return rules.toSorted((a, b) => a.priority - b.priority || a.id - b.id);
}

/**
 * The rule that decides a row: of the active rules that fit, the first in order; `null` for none.
 * Compile once for many rows.
 */
export function compileRules(rules: readonly Rule[]): (row: Described) => Rule | null {
  const compiled = inOrder(rules.filter((rule) => rule.active)).map((rule) => ({
    rule,
    pattern: compilePattern(rule.kind, rule.pattern),
  }));
  return (row) => {
    const texts = searchableRow(row);
    return compiled.find(({ rule, pattern }) => hits(pattern, rule.field, texts))?.rule ?? null;
  };
}
