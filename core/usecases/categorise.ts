import type { Category } from "../domain/ledger.ts";
import { compileRules, type RuledRow } from "../domain/rule-matcher.ts";
import type { Trx } from "../store/db.ts";
import { listRules } from "../store/rules.ts";

/** What the rules make of a row; every field `null` where none fits. */
export type Categorised = {
  readonly categoryId: Category["id"] | null;
  readonly why: "rule" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
  readonly categoryName: string | null;
};

const NOTHING: Categorised = {
  categoryId: null,
  why: null,
  whyId: null,
  whyText: null,
  categoryName: null,
};

/** The ledger's rules, compiled once, as a function of a row. */
export async function categoriserOf(
  trx: Trx,
  ledger: number,
): Promise<(row: RuledRow) => Categorised> {
  const winner = compileRules(await listRules(trx, ledger));
  return (row) => {
    const rule = winner(row);
    if (rule === null) return NOTHING;
    const { id: whyId, pattern: whyText, categoryId, category: categoryName } = rule;
    return { categoryId, why: "rule", whyId, whyText, categoryName };
  };
}
