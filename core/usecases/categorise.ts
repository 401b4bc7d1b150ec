import type { Category } from "../domain/ledger.ts";
import { compileRules, type RuledRow } from "../domain/rule-matcher.ts";
import type { Trx } from "../store/db.ts";
import { listRules } from "../store/rules.ts";

/** What the rules make of a new row; every field `null` where no rule that sets it fits. */
export type Categorised = {
  readonly categoryId: Category["id"] | null;
  readonly why: "rule" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
  readonly categoryName: string | null;
  readonly merchant: string | null;
  readonly tags: readonly string[];
};

/** The ledger's rules, compiled once, as a function of a row. */
export async function categoriserOf(
  trx: Trx,
  ledger: number,
): Promise<(row: RuledRow) => Categorised> {
  const decide = compileRules(await listRules(trx, ledger));
  return (row) => {
    const { category, merchant, tags } = decide(row);
    return categorisedBy(category, merchant?.merchant ?? null, tags?.tags ?? []);
  };
}

// Written out, as it is made for each of a million rows: to spread one object into another takes longer than all else.
function categorisedBy(
  rule: ReturnType<ReturnType<typeof compileRules>>["category"],
  merchant: string | null,
  tags: readonly string[],
): Categorised {
  if (rule === null) {
    const none = null;
    return {
      categoryId: none,
      why: none,
      whyId: none,
      whyText: none,
      categoryName: none,
      merchant,
      tags,
    };
  }
  const { id: whyId, pattern: whyText, categoryId, category: categoryName } = rule;
  return { categoryId, why: "rule", whyId, whyText, categoryName, merchant, tags };
}
