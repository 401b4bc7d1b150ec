import { count } from "../domain/counts.ts";
import type { Rule } from "../domain/rule.ts";
import { compileRules } from "../domain/rule-matcher.ts";
import type { Trx } from "../store/db.ts";
import { eachFiledLine, type Refiled, refile } from "../store/filing.ts";
import { insertRule, listRules, updateRule } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import type { SavedRule } from "./add-rule.ts";
import { commit } from "./commit.ts";
import { type Done, recordChange } from "./record-change.ts";
import { decidedBy, filingEffects, refiledBy } from "./refiling.ts";
import { checkedRule, ruleIn, type RuleInput } from "./rule-in.ts";

/** A rule saved and applied; `changed` counts the lines it filed, named or tagged anew. */
export type AppliedRule = SavedRule & { readonly changed: number };

/**
 * Saves a rule (a new one, or in place of `replaces`) and files history by it, as one change that
 * one undo takes back. It changes exactly the lines that `tryRule` counts as `changed`: those this
 * rule decides among all rules, no other rule's. The rule is on afterwards. Throws `not-found` and
 * what `addRule` throws.
 */
export function saveAndApplyRule(
  deps: Deps,
  act: Act,
  { rule, replaces }: { readonly rule: RuleInput; readonly replaces: number | null },
): Promise<AppliedRule> {
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const before = replaces === null ? null : await ruleIn(trx, ledger, replaces);
    const stored = await checkedRule(trx, ledger, { ...before, ...rule });
    const touches = before === null ? [] : ([["rule", before.id]] as const);
    const context = { deps, act, what: "rule-applied", touches };
    const done = await recordChange(trx, context, async (): Promise<Done<Outcome>> => {
      if (before !== null) await updateRule(trx, ledger, before.id, stored);
      const id = before?.id ?? (await insertRule(trx, ledger, stored));
      const filed = await linesFiledBy(trx, ledger, id);
      await refile(trx, ledger, filed);
      const changed = filed.length;
      return {
        value: { id, changed },
        summary: `saved the rule “${stored.pattern}” and filed ${count(changed, "past transaction")} by it`,
        made: before === null ? [["rule", id]] : [],
        effects: filingEffects(filed),
      };
    });
    const { id, changed } = done.value;
    return { rule: await ruleIn(trx, ledger, id), changeId: done.changeId, changed };
  });
}

type Outcome = { readonly id: Rule["id"]; readonly changed: number };

async function linesFiledBy(trx: Trx, ledger: number, id: number): Promise<Refiled[]> {
  const decide = compileRules(await listRules(trx, ledger));
  const filed: Refiled[] = [];
  await eachFiledLine(trx, ledger, {}, (line) => {
    const decision = decidedBy(decide(line), id);
    const same = decision.category?.categoryId === line.categoryId;
    const anew = refiledBy(same ? { ...decision, category: null } : decision, line);
    if (anew !== null) filed.push(anew);
  });
  return filed;
}
