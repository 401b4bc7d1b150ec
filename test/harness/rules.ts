import type { Rule } from "../../core/domain/rule.ts";
import type { RuledRow } from "../../core/domain/rule-matcher.ts";

const RULE: Rule = {
  id: 1,
  pattern: "coffee",
  kind: "contains",
  field: "both",
  range: null,
  account: null,
  accountId: null,
  member: null,
  memberId: null,
  category: "Coffee",
  categoryId: 1,
  merchant: null,
  tags: [],
  priority: 10,
  active: true,
};

/** A rule that files coffee, but for what is said otherwise. */
export function ruleWith(over: Partial<Rule>): Rule {
  return { ...RULE, ...over };
}

/** A purchase of ten dollars on the first account by the first member, but for what is said otherwise. */
export function rowWith(over: Partial<RuledRow>): RuledRow {
  const whose = { accountId: 1, memberId: 1 };
  return { merchant: "", description: "", amountMinor: -1000, currency: "USD", ...whose, ...over };
}
