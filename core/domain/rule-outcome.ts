import type { Rule } from "./rule.ts";

/** Who gave a row its merchant or its tags; `null`: it came so. */
export type ChosenBy = "person" | "rule" | null;

/** How a row is named and tagged as it stands. */
export type NamedRow = {
  /** The merchant it is shown with. */
  readonly name: string;
  readonly namedBy: ChosenBy;
  readonly tags: readonly string[];
  readonly taggedBy: ChosenBy;
  /** Its place among the lines of its transaction: the first stands for the whole. */
  readonly position: number;
};

/** The merchant a rule that decides it gives a row; `null` where it stays: a person's choice does. */
export function namedBy(rule: Pick<Rule, "merchant">, row: NamedRow): string | null {
  if (row.namedBy === "person" || row.position > 0) return null;
  return rule.merchant === row.name ? null : rule.merchant;
}

/** The tags a rule that decides them adds to a row; what a person tagged stays as it is. */
export function taggedBy(rule: Pick<Rule, "tags">, row: NamedRow): readonly string[] {
  if (row.taggedBy === "person" || row.position > 0) return [];
  return missingTags(rule.tags, row.tags);
}

/** Those of `tags` that are not among `own`, in any case. */
export function missingTags(tags: readonly string[], own: readonly string[]): readonly string[] {
  const has = new Set(own.map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => !has.has(tag.toLowerCase()));
}
