import { literalIndex } from "./literal-index.ts";
import { type Pattern, savedPattern, searchable } from "./patterns.ts";
import type { Rule, RuleField, RuleSets } from "./rule.ts";

/** The texts of a row as the bank or a person wrote them. */
export type Described = { readonly merchant: string; readonly description: string };

/** Everything of a row that a rule looks at. */
export type RuledRow = Described & {
  readonly amountMinor: number;
  readonly currency: string;
  readonly accountId: number;
  readonly memberId: number;
};

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

type Asked = Pick<Rule, "range" | "accountId" | "memberId">;

/** Whether a row has the amount, account and member that a rule asks for. */
export function holds(asked: Asked, row: RuledRow): boolean {
  if (asked.accountId !== null && asked.accountId !== row.accountId) return false;
  if (asked.memberId !== null && asked.memberId !== row.memberId) return false;
  const { range } = asked;
  if (range === null) return true;
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

/** The rule that decides each thing a rule can set; `null` where none does. */
export type Decision = Readonly<Record<keyof RuleSets, Rule | null>>;

/** What rules can set. */
export const SETTABLE = ["category", "merchant", "tags"] as const;

/** Whether a rule sets this. */
export function setsIt(rule: RuleSets, what: keyof RuleSets): boolean {
  if (what === "tags") return (rule.tags ?? []).length > 0;
  return (rule[what] ?? null) !== null;
}

const NOBODY: Decision = { category: null, merchant: null, tags: null };

/**
 * The rules that decide a row: of the active rules that fit, the first in order that sets a thing
 * decides it. Compile once for many rows.
 */
export function compileRules(rules: readonly Rule[]): (row: RuledRow) => Decision {
  const active = inOrder(rules.filter((rule) => rule.active));
  const each = eachFitting(active);
  const wanted = SETTABLE.filter((what) => active.some((rule) => setsIt(rule, what)));
  let decision: Record<keyof RuleSets, Rule | null> | null = null;
  const take = (rule: Rule): boolean => {
    decision ??= { ...NOBODY };
    for (const what of wanted)
      if (decision[what] === null && setsIt(rule, what)) decision[what] = rule;
    return wanted.every((what) => decision?.[what] !== null);
  };
  return (row) => {
    decision = null;
    each(row, take);
    return decision ?? NOBODY;
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
    pattern: savedPattern(rule.kind, rule.pattern),
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
    if (!found.includes(place)) found.push(place);
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
      if (asked === undefined || !holds(asked.rule, row)) continue;
      if (hits(asked.pattern, asked.rule.field, texts) && use(asked.rule)) return;
    }
  };
}
