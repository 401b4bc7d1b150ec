import { compilePattern } from "./patterns.ts";
import type { NewRule, Rule, RuleEffect, RuleTrial } from "./rule.ts";
import { compileRules, hits, holds, type RuledRow, searchableRow } from "./rule-matcher.ts";
import { namedBy, type NamedRow, taggedBy } from "./rule-outcome.ts";

/** A line of the past as a trial sees it. */
export type TriedLine = RuledRow &
  NamedRow & {
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

/** A rule with the ids of what it asks for, and its own where it is being edited. */
export type TriedRule = NewRule &
  Pick<Rule, "accountId" | "memberId"> & { readonly id: number | null };

/**
 * Tries `rule` over history, a line at a time, in bounded memory: `see` every line, newest first,
 * then ask for the `trial`. A rule without an id comes behind those of its priority. Throws what
 * `compilePattern` throws.
 */
export function ruleTrial(
  rules: readonly Rule[],
  rule: TriedRule,
): { readonly see: (line: TriedLine) => void; readonly trial: () => RuleTrial } {
  const pattern = compilePattern(rule.kind, rule.pattern.trim());
  const candidate = candidateOf(rule);
  const decide = compileRules([...rules.filter((other) => other.id !== rule.id), candidate]);
  const effects = { changed: [] as RuleEffect[], kept: [] as RuleEffect[] };
  const counts = { matched: 0, changed: 0, keptByPerson: 0, keptByEarlierRule: 0 };
  const overrides = new Map<string, number>();
  const totals: Totals = new Map();

  function see(line: TriedLine): void {
    if (!holds(candidate, line)) return;
    if (!hits(pattern, rule.field, searchableRow(line))) return;
    counts.matched += 1;
    const effect = effectOf(line, decide(line), candidate);
    if (effect.keptBy === "person") counts.keptByPerson += 1;
    else if (effect.keptBy === "earlier-rule") counts.keptByEarlierRule += 1;
    const moves = effect.before !== effect.after;
    const changes = moves || effect.renamed !== null || effect.tagged.length > 0;
    const list = changes ? effects.changed : effects.kept;
    if (list.length < SHOWN) list.push(effect);
    if (changes) counts.changed += 1;
    if (moves) moved(line, effect);
  }

  function moved(line: TriedLine, effect: RuleEffect): void {
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

/** The rule as if it were saved, behind those of its priority. */
function candidateOf(rule: TriedRule): Rule {
  const { range = null, account = null, member = null, category = null } = rule;
  const { merchant = null, tags = [] } = rule;
  const id = rule.id ?? Number.MAX_SAFE_INTEGER;
  const categoryId = category === null ? null : 0;
  const all = { range, account, member, category, merchant, tags };
  return { ...rule, ...all, id, categoryId, active: true };
}

function effectOf(
  line: TriedLine,
  decision: ReturnType<ReturnType<typeof compileRules>>,
  rule: Rule,
): RuleEffect {
  const { transactionId, date, name: merchant, amountMinor, category: before } = line;
  const isOurs = (other: Rule | null): boolean => other?.id === rule.id;
  const renamed = isOurs(decision.merchant) ? namedBy(rule, line) : null;
  const tagged = isOurs(decision.tags) ? taggedBy(rule, line) : [];
  const base = { transactionId, date, merchant, amountMinor, before, renamed, tagged };
  const stays = { ...base, after: before, overrides: null };
  const otherwise = renamed !== null || tagged.length > 0;
  const byPerson = rule.category === null ? heldByPerson(rule, line) : line.why === "person";
  if (byPerson) return { ...stays, keptBy: otherwise ? null : "person" };
  const wins = Object.values(decision).some(isOurs);
  if (!wins) return { ...stays, keptBy: "earlier-rule" };
  if (!isOurs(decision.category)) return { ...stays, keptBy: null };
  const other = line.why === "rule" && line.whyId !== rule.id && before !== rule.category;
  return { ...base, after: rule.category, keptBy: null, overrides: other ? line.whyText : null };
}

/** Of a rule that files nothing: whether a person named or tagged what it would. */
function heldByPerson(rule: Rule, line: TriedLine): boolean {
  const named = rule.merchant === null || line.namedBy === "person";
  return named && (rule.tags.length === 0 || line.taggedBy === "person");
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
