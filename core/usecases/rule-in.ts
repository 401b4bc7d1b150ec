import { BudgetError } from "../domain/errors.ts";
import { compilePattern } from "../domain/patterns.ts";
import type { AmountRange, NewRule, Rule } from "../domain/rule.ts";
import type { Trx } from "../store/db.ts";
import { listRules, type StoredRule } from "../store/rules.ts";
import { categoryNamed } from "./resolve.ts";

/** A rule as a person gives it; without a priority it goes behind the others. */
export type RuleInput = Omit<NewRule, "priority"> & { readonly priority?: number };

/** Room between neighbours, so that a rule can be put between two. */
const STEP = 10;

/** One of the ledger's rules. Throws `not-found`. */
export async function ruleIn(trx: Trx, ledger: number, id: number): Promise<Rule> {
  const rule = (await listRules(trx, ledger)).find((r) => r.id === id);
  if (rule === undefined) throw new BudgetError({ code: "not-found", what: "rule" });
  return rule;
}

/** The rule, checked and with its category found. Throws what `compilePattern` and `categoryNamed` throw, and `range-empty`. */
export async function checkedRule(trx: Trx, ledger: number, input: RuleInput): Promise<StoredRule> {
  const pattern = input.pattern.trim();
  compilePattern(input.kind, pattern);
  checkRange(input.range);
  const category = await categoryNamed(trx, ledger, input.category);
  const last = (await listRules(trx, ledger)).at(-1)?.priority ?? 0;
  return {
    pattern,
    kind: input.kind,
    field: input.field,
    categoryId: category.id,
    priority: input.priority ?? last + STEP,
    active: true,
    range: input.range ?? null,
  };
}

/** Refuses a range that no amount is in. Throws `range-empty`. */
export function checkRange(range: AmountRange | null | undefined): void {
  if (range === null || range === undefined) return;
  const { minMinor, maxMinor } = range;
  for (const end of [minMinor, maxMinor]) {
    if (end !== null && !Number.isSafeInteger(end))
      throw new BudgetError({ code: "unreadable", what: "amount", text: String(end) });
  }
  if (minMinor !== null && maxMinor !== null && minMinor > maxMinor)
    throw new BudgetError({ code: "range-empty" });
}
