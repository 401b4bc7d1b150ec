import type { RuleTrial } from "../domain/rule.ts";
import { ruleTrial } from "../domain/rule-trial.ts";
import { eachFiledLine } from "../store/filing.ts";
import { readLedger } from "../store/in-ledger.ts";
import { listRules } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import { checkRange, idsOf, type RuleInput, setsOf } from "./rule-in.ts";

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
    const own = rules.find(({ id }) => id === input.replaces);
    const rule: RuleInput = { ...own, ...input.rule };
    checkRange(rule.range);
    const { see, trial } = ruleTrial(rules, {
      ...rule,
      ...(await setsOf(trx, ledger, rule)),
      ...(await idsOf(trx, ledger, rule)),
      priority: rule.priority ?? (rules.at(-1)?.priority ?? 0) + 1,
      id: input.replaces,
    });
    await eachFiledLine(trx, ledger, {}, see);
    return trial();
  });
}
