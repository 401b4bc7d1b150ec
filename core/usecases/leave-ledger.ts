import { BudgetError } from "../domain/errors.ts";
import { listMembers, setLeft } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import { recordChange } from "./record-change.ts";

/**
 * Has the member leave a shared ledger; what they entered stays, with their name. Throws `own-ledger`
 * for a private one, and `last-member` for the last: nobody could let anyone in again.
 */
export function leaveLedger(deps: Deps, act: Act): Promise<{ readonly left: string }> {
  return commit(deps, act, async (trx) => {
    const { ledger, member } = act;
    if (ledger.channelId === null) throw new BudgetError({ code: "own-ledger" });
    if ((await listMembers(trx, ledger.id)).length < 2)
      throw new BudgetError({ code: "last-member" });
    const touches = [["member", member.id]] as const;
    await recordChange(trx, { deps, act, what: "member-left", touches }, async () => {
      await setLeft(trx, ledger.id, member.id, instant(deps));
      return { value: null, summary: `${member.name} left` };
    });
    return { left: ledger.name };
  });
}
