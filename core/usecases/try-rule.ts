import type { NewRule, RuleTrial } from "../domain/rule.ts";
import { ruleTrial } from "../domain/rule-trial.ts";
import { eachFiledLine } from "../store/filing.ts";
import { readLedger } from "../store/in-ledger.ts";
import { listRules } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import { categoryNamed } from "./resolve.ts";
import { checkRange, type RuleInput } from "./rule-in.ts";

/**
 * Shows what a rule would change over all history. Changes nothing. `replaces` is the id of the
 * rule being edited. Throws what `addRule` throws.
 */
export function tryRule(
  deps: Deps,
  act: Act,
  input: { readonly rule: RuleInput; readonly replaces: number | null },
): Promise<RuleTrial> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const ledger = act.ledger.id;
    const rules = await listRules(trx, ledger);
    const category = await categoryNamed(trx, ledger, input.rule.category);
    const own = rules.find((rule) => rule.id === input.replaces);
    const range = input.rule.range === undefined ? (own?.range ?? null) : input.rule.range;
    checkRange(range);
    const priority = input.rule.priority ?? own?.priority ?? (rules.at(-1)?.priority ?? 0) + 1;
    const rule: NewRule = { ...input.rule, category: category.name, range, priority };
    const { see, trial } = ruleTrial(rules, rule, input.replaces);
    await eachFiledLine(trx, ledger, {}, see);
    return trial();
  });
}
