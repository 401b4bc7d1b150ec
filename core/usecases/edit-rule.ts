import type { NewRule } from "../domain/rule.ts";
import { updateRule } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import type { SavedRule } from "./add-rule.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { checkedRule, ruleIn } from "./rule-in.ts";

/** Changes a rule; what is left out stays. Throws `not-found` and what `addRule` throws. */
export function editRule(
  deps: Deps,
  act: Act,
  id: number,
  edit: Partial<NewRule>,
): Promise<SavedRule> {
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const before = await ruleIn(trx, ledger, id);
    const stored = await checkedRule(trx, ledger, { ...before, ...edit });
    const touches = [["rule", id]] as const;
    const done = await recordChange(trx, { deps, act, what: "rule-edited", touches }, async () => {
      await updateRule(trx, ledger, id, { ...stored, active: before.active });
      return { value: id, summary: `edited the rule “${stored.pattern}”` };
    });
    return { rule: await ruleIn(trx, ledger, id), changeId: done.changeId };
  });
}
