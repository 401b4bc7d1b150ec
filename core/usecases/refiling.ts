import type { Rule } from "../domain/rule.ts";
import type { Effect } from "../store/changes.ts";
import type { FiledLine, Refiled } from "../store/filing.ts";

/** A line as `rule` files it. */
export function refiledBy(rule: Rule, line: FiledLine): Refiled {
  const { transactionId, position, categoryId, why, whyId, whyText } = line;
  const { id: why_id, categoryId: category_id, pattern: why_text } = rule;
  return {
    transactionId,
    from: { position, category_id: categoryId, why, why_id: whyId, why_text: whyText },
    to: { position, category_id, why: "rule", why_id, why_text },
  };
}

/** What filing lines anew does, as a change records it. */
export function filingEffects(filed: readonly Refiled[]): Effect[] {
  return filed.map(({ transactionId, from, to }) => ({
    entity: "filing",
    id: transactionId,
    before: from,
    after: to,
  }));
}
