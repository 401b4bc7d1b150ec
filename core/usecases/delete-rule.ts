import type { Rule } from "../domain/rule.ts";
import { deleteRule as deleteStored } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { ruleIn } from "./rule-in.ts";

/** Takes a rule out; what it filed stays filed. Gives it as it was. Throws `not-found`. */
export function deleteRule(
  deps: Deps,
  act: Act,
  id: number,
): Promise<{ readonly rule: Rule; readonly changeId: number }> {
  return commit(deps, act, async (trx) => {
    const rule = await ruleIn(trx, act.ledger.id, id);
    const touches = [["rule", id]] as const;
    const done = await recordChange(trx, { deps, act, what: "rule-deleted", touches }, async () => {
      await deleteStored(trx, act.ledger.id, id);
      return { value: rule, summary: `deleted the rule “${rule.pattern}”` };
    });
    return { rule, changeId: done.changeId };
  });
}
