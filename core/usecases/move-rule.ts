import type { Rule } from "../domain/rule.ts";
import { listRules, updateRule } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { ruleIn } from "./rule-in.ts";

/** Puts a rule one place earlier or later; at the end of the list it stays. Throws `not-found`. */
export function moveRule(
  deps: Deps,
  act: Act,
  id: number,
  direction: "up" | "down",
): Promise<{ readonly rules: readonly Rule[]; readonly changeId: number }> {
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const { pattern } = await ruleIn(trx, ledger, id);
    const rules = await listRules(trx, ledger);
    const ordered = moved(rules, id, direction);
    const touches = rules.map((rule) => ["rule", rule.id] as const);
    const done = await recordChange(trx, { deps, act, what: "rule-moved", touches }, async () => {
      // Numbered afresh: neighbours may share a priority, and then only their ids tell them apart.
      for (const [place, rule] of ordered.entries()) {
        await updateRule(trx, ledger, rule.id, { ...rule, priority: (place + 1) * 10 });
      }
      return { value: null, summary: `moved the rule “${pattern}” ${direction}` };
    });
    return { rules: await listRules(trx, ledger), changeId: done.changeId };
  });
}

function moved(rules: readonly Rule[], id: number, direction: "up" | "down"): Rule[] {
  const from = rules.findIndex((rule) => rule.id === id);
  const to = Math.min(rules.length - 1, Math.max(0, from + (direction === "up" ? -1 : 1)));
  const rest = rules.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...rules.slice(from, from + 1));
}
