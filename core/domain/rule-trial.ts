import { compilePattern } from "./patterns.ts";
import type { NewRule, Rule, RuleEffect, RuleTrial } from "./rule.ts";
import { compileRules, hits, holds, type RuledRow, searchableRow } from "./rule-matcher.ts";

/** A line of the past as a trial sees it. */
export type TriedLine = RuledRow & {
  readonly transactionId: number;
  readonly date: string;
  readonly category: string | null;
  readonly why: "person" | "rule" | "bank" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
};

const SHOWN = 20;

type Totals = Map<
  string,
  { before: number; after: number; category: string | null; currency: string }
>;

/**
 * Tries `rule` over history, a line at a time, in bounded memory: `see` every line, newest first,
 * then ask for the `trial`. `id` is the rule's own when it is being edited; a new one comes behind
 * those of its priority. Throws what `compilePattern` throws.
 */
export function ruleTrial(
  rules: readonly Rule[],
  rule: NewRule,
  id: number | null,
): { readonly see: (line: TriedLine) => void; readonly trial: () => RuleTrial } {
  const pattern = compilePattern(rule.kind, rule.pattern.trim());
  const candidate: Rule = {
    ...rule,
    id: id ?? Number.MAX_SAFE_INTEGER,
    categoryId: 0,
    active: true,
  };
  const winner = compileRules([...rules.filter((other) => other.id !== id), candidate]);
  const effects = { changed: [] as RuleEffect[], kept: [] as RuleEffect[] };
  const counts = { matched: 0, changed: 0, keptByPerson: 0, keptByEarlierRule: 0 };
  const overrides = new Map<string, number>();
  const totals: Totals = new Map();

  function see(line: TriedLine): void {
    if (!holds(rule.range, line)) return;
    if (!hits(pattern, rule.field, searchableRow(line))) return;
    counts.matched += 1;
    const effect = effectOf(line, winner(line)?.id === candidate.id, rule.category, id);
    if (effect.keptBy === "person") counts.keptByPerson += 1;
    else if (effect.keptBy === "earlier-rule") counts.keptByEarlierRule += 1;
    const changes = effect.before !== effect.after;
    const list = changes ? effects.changed : effects.kept;
    if (list.length < SHOWN) list.push(effect);
    if (!changes) return;
    counts.changed += 1;
    if (effect.overrides !== null)
      overrides.set(effect.overrides, (overrides.get(effect.overrides) ?? 0) + 1);
    move(totals, line, effect);
  }

  return {
    see,
    trial: () => ({
      ...counts,
      overrides: [...overrides].map(([text, count]) => ({ pattern: text, count })),
      effects: [...effects.changed, ...effects.kept].slice(0, SHOWN),
      totals: [...totals.values()].map(({ before, after, ...key }) => ({
        ...key,
        beforeMinor: before,
        afterMinor: after,
      })),
    }),
  };
}

function effectOf(line: TriedLine, wins: boolean, category: string, id: number | null): RuleEffect {
  const { transactionId, date, merchant, amountMinor, category: before } = line;
  const base = { transactionId, date, merchant, amountMinor, before };
  if (line.why === "person") return { ...base, after: before, keptBy: "person", overrides: null };
  if (!wins) return { ...base, after: before, keptBy: "earlier-rule", overrides: null };
  const other = line.why === "rule" && line.whyId !== id && before !== category;
  return { ...base, after: category, keptBy: null, overrides: other ? line.whyText : null };
}

function move(totals: Totals, line: TriedLine, effect: RuleEffect): void {
  for (const category of [effect.before, effect.after]) {
    const key = `${category ?? ""}\u0000${line.currency}`;
    const { currency } = line;
    const total = totals.get(key) ?? { before: 0, after: 0, category, currency };
    if (category === effect.before) total.before += line.amountMinor;
    if (category === effect.after) total.after += line.amountMinor;
    totals.set(key, total);
  }
}
