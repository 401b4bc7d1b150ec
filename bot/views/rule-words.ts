import { parseCurrency } from "../../core/domain/currencies.ts";
import type { AmountRange, RuleConditions, RuleKind, RuleSets } from "../../core/domain/rule.ts";
import { bold, data, listed, quoted } from "./text.ts";
import { amount } from "./words.ts";

const KINDS: Readonly<Record<RuleKind, string>> = {
  contains: "contains",
  exact: "is exactly",
  regex: "matches",
};

/** `merchant contains “blue bottle” and the account is Visa → *Coffee*, tagged #work` */
export function ruleWords(rule: RuleConditions & RuleSets): string {
  return `${conditionWords(rule)} → ${setWords(rule)}`;
}

function conditionWords(rule: RuleConditions): string {
  const what = rule.field === "both" ? "merchant or description" : rule.field;
  const { account = null, member = null } = rule;
  return [
    `${what} ${KINDS[rule.kind]} ${quoted(rule.pattern, 200)}`,
    ...rangeWords(rule.range ?? null),
    ...(account === null ? [] : [`the account is ${data(account, 60)}`]),
    ...(member === null ? [] : [`${data(member, 60)} paid it`]),
  ].join(" and ");
}

/** `$20.00 to $50.00 went out`; `the amount is −$50.00 to $20.00` where it may be either way. */
function rangeWords(range: AmountRange | null): readonly string[] {
  if (range === null) return [];
  const { minMinor: min, maxMinor: max } = range;
  const currency = parseCurrency(range.currency);
  const bounds = (least: number | null, most: number | null): string => {
    const [from = null, to = null] = [least, most].map((end) =>
      end === null ? null : amount(end, currency),
    );
    if (from === to) return from ?? "any amount";
    if (from === null) return `at most ${to}`;
    return to === null ? `at least ${from}` : `${from} to ${to}`;
  };
  if (max !== null && max < 0)
    return [`${bounds(max === -1 ? null : 0 - max, min === null ? null : 0 - min)} went out`];
  if (min !== null && min > 0) return [`${bounds(min === 1 ? null : min, max)} came in`];
  return [`the amount is ${bounds(min, max)}`];
}

/** `*Coffee*, named “Blue Bottle” and tagged #work` */
function setWords({ category = null, merchant = null, tags = [] }: RuleSets): string {
  return listed([
    ...(category === null ? [] : [bold(category)]),
    ...(merchant === null ? [] : [`named ${quoted(merchant, 80)}`]),
    ...(tags.length === 0 ? [] : [`tagged ${tags.map((tag) => data(`#${tag}`, 40)).join(" ")}`]),
  ]);
}
