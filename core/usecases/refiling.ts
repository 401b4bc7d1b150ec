import type { Rule } from "../domain/rule.ts";
import type { Effect } from "../store/changes.ts";
import type { FiledLine, Filing } from "../store/filing.ts";

/** Lines to be filed by rule, and what that does to them. */
export type Refiling = { readonly filings: Filing[]; readonly effects: Effect[] };

/** Adds a line to those that `rule` files anew. */
export function refileBy(rule: Rule, line: FiledLine, { filings, effects }: Refiling): void {
  const { position, categoryId, why, whyId, whyText } = line;
  filings.push({
    lineId: line.lineId,
    categoryId: rule.categoryId,
    whyId: rule.id,
    whyText: rule.pattern,
  });
  effects.push({
    entity: "filing",
    id: line.transactionId,
    before: { position, category_id: categoryId, why, why_id: whyId, why_text: whyText },
    after: {
      position,
      category_id: rule.categoryId,
      why: "rule",
      why_id: rule.id,
      why_text: rule.pattern,
    },
  });
}
