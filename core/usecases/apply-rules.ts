import { count } from "../domain/counts.ts";
import type { IsoDate } from "../domain/dates.ts";
import { compileRules } from "../domain/rule-matcher.ts";
import { insertChange } from "../store/changes.ts";
import { eachFiledLine, type Refiled, refile } from "../store/filing.ts";
import { listRules } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import { filingEffects, refiledBy } from "./refiling.ts";

/** How many lines were filed anew; `changeId` is `null` when none was. */
export type Applied = { readonly changed: number; readonly changeId: number | null };

/**
 * Files history as the rules say now, as one change that can be undone. What a person chose stays,
 * and so does what no rule speaks of.
 */
export function applyRules(
  deps: Deps,
  act: Act,
  days: { readonly from?: IsoDate; readonly to?: IsoDate },
): Promise<Applied> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const decide = compileRules(await listRules(trx, ledger));
    const filed: Refiled[] = [];
    await eachFiledLine(trx, ledger, days, (line) => {
      const anew = refiledBy(decide(line), line);
      if (anew !== null) filed.push(anew);
    });
    const changed = filed.length;
    if (changed === 0) return { changed, changeId: null };
    await refile(trx, ledger, filed);
    const changeId = await insertChange(trx, ledger, {
      memberId: act.member.id,
      at: instant(deps),
      what: "rules-applied",
      summary: `applied the rules to ${count(changed, "past transaction")}`,
      undoes: null,
      effects: filingEffects(filed),
    });
    return { changed, changeId };
  });
}
