import { literalIndex } from "./literal-index.ts";
import { compilePattern, type Pattern, searchable } from "./patterns.ts";
import type { AmountRange, Rule, RuleField } from "./rule.ts";

/** The texts of a row as the bank or a person wrote them. */
export type Described = { readonly merchant: string; readonly description: string };

/** Everything of a row that a rule looks at. */
export type RuledRow = Described & { readonly amountMinor: number; readonly currency: string };

/** The texts of one row, made searchable once for all rules. */
export type Searchable = { readonly merchant: string; readonly description: string };

/** A row ready for `hits`. */
export function searchableRow(row: Described): Searchable {
  const merchant = searchable(row.merchant);
  if (row.description === row.merchant) return { merchant, description: merchant };
  return { merchant, description: searchable(row.description) };
}

/** Whether a pattern on `field` fits a row. */
export function hits(pattern: Pattern, field: RuleField, row: Searchable): boolean {
  if (field === "merchant") return pattern.matches(row.merchant);
  if (field === "description") return pattern.matches(row.description);
  return pattern.matches(row.merchant) || pattern.matches(row.description);
}

/** Whether a rule's range holds the amount of a row; no range holds every amount. */
export function holds(range: AmountRange | null | undefined, row: RuledRow): boolean {
  if (range === null || range === undefined) return true;
  if (range.currency !== row.currency) return false;
  return (
    (range.minMinor === null || row.amountMinor >= range.minMinor) &&
    (range.maxMinor === null || row.amountMinor <= range.maxMinor)
  );
}

/** In the order they are asked: lower priority number first, ties by id. */
export function inOrder<R extends Pick<Rule, "priority" | "id">>(rules: readonly R[]): R[] {
  return rules.toSorted((a, b) => a.priority - b.priority || a.id - b.id);
}

/**
 * The rule that decides a row: of the active rules that fit, the first in order; `null` for none.
 * Compile once for many rows.
 */
export function compileRules(rules: readonly Rule[]): (row: RuledRow) => Rule | null {
  const each = eachFitting(inOrder(rules.filter((rule) => rule.active)));
  let winner: Rule | null = null;
  const take = (rule: Rule): boolean => {
    winner = rule;
    return true;
  };
  return (row) => {
    winner = null;
    each(row, take);
    return winner;
  };
}

/**
 * Gives the rules that fit a row to `use`, in the order of `rules`, until it says that it has enough.
 * A row is asked for the literals of all patterns in one pass, and only the patterns whose literal it
 * holds are matched, so that hundreds of rules cost little more than one.
 */
export function eachFitting(
  rules: readonly Rule[],
): (row: RuledRow, use: (rule: Rule) => boolean) => void {
  const compiled = rules.map((rule) => ({
    rule,
    pattern: compilePattern(rule.kind, rule.pattern),
  }));
  const index = literalIndex(
    compiled.flatMap(({ pattern }, place) =>
      (pattern.literals ?? []).map((literal) => [literal, place] as const),
    ),
  );
  const unfiltered = compiled.flatMap(({ pattern }, place) =>
    pattern.literals === null ? [place] : [],
  );
  const found: number[] = [];
  const collect = (place: number): void => {
    found.push(place);
  };
  return (row, use) => {
    const texts = searchableRow(row);
    found.length = 0;
    index.search(texts.merchant, collect);
    if (texts.description !== texts.merchant) index.search(texts.description, collect);
    if (unfiltered.length > 0) found.push(...unfiltered);
    if (found.length > 1) found.sort((a, b) => a - b);
    for (const place of found) {
      const asked = compiled[place];
      if (asked === undefined || !holds(asked.rule.range, row)) continue;
      if (hits(asked.pattern, asked.rule.field, texts) && use(asked.rule)) return;
    }
  };
}
