import type { Rule } from "../domain/rule.ts";
import { insertRule } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { checkedRule, ruleIn, type RuleInput } from "./rule-in.ts";

/** A rule after a change. */
export type SavedRule = {
  readonly rule: Rule;
  readonly changeId: number;
  readonly repeated: boolean;
};

/**
 * Adds a rule. It files what comes from now on; history changes only by `applyRules`. Throws
 * `missing`, `range-empty`, `pattern-invalid`, `pattern-too-costly`, `unknown-category`.
 */
export function addRule(deps: Deps, act: Act, input: RuleInput): Promise<SavedRule> {
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const stored = await checkedRule(trx, ledger, input);
    const done = await recordChange(
      trx,
      { deps, act, what: "rule-added", touches: [] },
      async () => {
        const id = await insertRule(trx, ledger, stored);
        const made = [["rule", id]] as const;
        return { value: id, summary: `added the rule “${stored.pattern}”`, made };
      },
    );
    return { rule: await ruleIn(trx, ledger, done.value), changeId: done.changeId };
  });
}
