import { BudgetError } from "../domain/errors.ts";
import { cleanName, MOST_LETTERS } from "../domain/merchant.ts";
import { compilePattern } from "../domain/patterns.ts";
import type { AmountRange, NewRule, Rule } from "../domain/rule.ts";
import type { Trx } from "../store/db.ts";
import { listRules, type StoredRule } from "../store/rules.ts";
import { memberNamed } from "../store/ledgers.ts";
import { accountNamed, categoryNamed } from "./resolve.ts";

/** A rule as a person gives it; without a priority it goes behind the others. */
export type RuleInput = Omit<NewRule, "priority"> & { readonly priority?: number };

/** Room between neighbours, so that a rule can be put between two. */
const STEP = 10;
const MOST_TAGS = 20;

/** One of the ledger's rules. Throws `not-found`. */
export async function ruleIn(trx: Trx, ledger: number, id: number): Promise<Rule> {
  const rule = (await listRules(trx, ledger)).find((r) => r.id === id);
  if (rule === undefined) throw new BudgetError({ code: "not-found", what: "rule" });
  return rule;
}

/** The rule, checked and with what it names found. Throws what `compilePattern`, `setsOf` and `idsOf` throw, and `range-empty`. */
export async function checkedRule(trx: Trx, ledger: number, input: RuleInput): Promise<StoredRule> {
  const pattern = input.pattern.trim();
  compilePattern(input.kind, pattern);
  checkRange(input.range);
  const sets = await setsOf(trx, ledger, input);
  const last = (await listRules(trx, ledger)).at(-1)?.priority ?? 0;
  return {
    pattern,
    kind: input.kind,
    field: input.field,
    ...sets,
    ...(await idsOf(trx, ledger, input)),
    priority: input.priority ?? last + STEP,
    active: true,
    range: input.range ?? null,
  };
}

/** The ids of what a rule asks for. Throws `unknown-account`, and `not-found` for a member. */
export async function idsOf(
  trx: Trx,
  ledger: number,
  { account = null, member = null }: RuleInput,
): Promise<Pick<Rule, "accountId" | "memberId">> {
  const memberId = member === null ? null : await memberNamed(trx, ledger, member);
  if (memberId === 0) throw new BudgetError({ code: "not-found", what: "member" });
  const accountId = account === null ? null : (await accountNamed(trx, ledger, account)).id;
  return { accountId, memberId };
}

/** What a rule sets, as it is stored. Throws `rule-sets-nothing`, `unknown-category`. */
export async function setsOf(
  trx: Trx,
  ledger: number,
  input: RuleInput,
): Promise<Pick<Rule, "category" | "categoryId" | "merchant" | "tags">> {
  const { category: named = null, tags: given = [] } = input;
  const merchant = cleanName(input.merchant ?? "").slice(0, MOST_LETTERS) || null;
  const tags = tagsOf(given);
  if (named === null && merchant === null && tags.length === 0)
    throw new BudgetError({ code: "rule-sets-nothing" });
  if (named === null) return { category: null, categoryId: null, merchant, tags };
  const { name: category, id: categoryId } = await categoryNamed(trx, ledger, named);
  return { category, categoryId, merchant, tags };
}

function tagsOf(given: readonly string[]): readonly string[] {
  const names = given.map((tag) => tag.replace(/^#+/u, "").trim());
  return [...new Set(names)].filter((tag) => tag !== "").slice(0, MOST_TAGS);
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
