import type { Decision } from "../domain/rule-matcher.ts";
import { namedBy, taggedBy } from "../domain/rule-outcome.ts";
import type { Effect } from "../store/changes.ts";
import type { FiledLine, LineFields, Refiled, RowFields } from "../store/filing.ts";

/** A line as rules decide it, where that is otherwise than now; `null` where all of it stands. */
export function refiledBy(decision: Decision, line: FiledLine): Refiled | null {
  const filed = filedBy(decision.category, line);
  const row = rowBy(decision, line);
  if (filed === null && row === null) return null;
  const { transactionId, position, categoryId, why, whyId, whyText } = line;
  const from = { position, category_id: categoryId, why, why_id: whyId, why_text: whyText };
  const to = filed ?? from;
  if (row === null) return { transactionId, from, to };
  return { transactionId, from: { ...from, row: rowOf(line) }, to: { ...to, row } };
}

/** What one decision sets, without what other rules decide. */
export function decidedBy(decision: Decision, id: number): Decision {
  const { category, merchant, tags } = decision;
  return {
    category: category?.id === id ? category : null,
    merchant: merchant?.id === id ? merchant : null,
    tags: tags?.id === id ? tags : null,
  };
}

function filedBy(rule: Decision["category"], line: FiledLine): LineFields | null {
  if (rule === null || line.why === "person") return null;
  const { id: why_id, categoryId: category_id, pattern: why_text } = rule;
  if (line.why === "rule" && line.whyId === why_id && line.categoryId === category_id) return null;
  return { position: line.position, category_id, why: "rule", why_id, why_text };
}

function rowBy(decision: Decision, line: FiledLine): RowFields | null {
  const name = decision.merchant === null ? null : namedBy(decision.merchant, line);
  const tags = decision.tags === null ? [] : taggedBy(decision.tags, line);
  if (name === null && tags.length === 0) return null;
  const now = rowOf(line);
  return {
    ...now,
    ...(name === null
      ? {}
      : { merchant: name, given_merchant: line.givenMerchant ?? line.name, named_by: "rule" }),
    ...(tags.length === 0
      ? {}
      : { tags: JSON.stringify([...line.tags, ...tags]), tagged_by: "rule" }),
  };
}

function rowOf({ name, givenMerchant, namedBy: named_by, tags, taggedBy: tagged_by }: FiledLine) {
  const row: RowFields = {
    merchant: name,
    given_merchant: givenMerchant,
    named_by,
    tags: JSON.stringify(tags),
    tagged_by,
  };
  return row;
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
