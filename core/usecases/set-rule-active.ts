import { updateRule } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import type { SavedRule } from "./add-rule.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { ruleIn } from "./rule-in.ts";

/** Switches a rule on or off. Throws `not-found`. */
export function setRuleActive(
  deps: Deps,
  act: Act,
  id: number,
  active: boolean,
): Promise<SavedRule> {
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const before = await ruleIn(trx, ledger, id);
    const touches = [["rule", id]] as const;
    const done = await recordChange(
      trx,
      { deps, act, what: "rule-switched", touches },
      async () => {
        await updateRule(trx, ledger, id, { ...before, active });
        return {
          value: id,
          summary: `turned the rule “${before.pattern}” ${active ? "on" : "off"}`,
        };
      },
    );
    return { rule: await ruleIn(trx, ledger, id), changeId: done.changeId };
  });
}
