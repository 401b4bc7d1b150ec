import { BudgetError } from "../domain/errors.ts";
import type { Member } from "../domain/ledger.ts";
import { takeJoinRequest } from "../store/join-requests.ts";
import { findMember, insertMember, memberIdOf } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange, type Ref } from "./record-change.ts";

/** Who was let in, and the change that takes it back. */
export type LetIn = { readonly member: Member; readonly changeId: number | null };

/** Lets a person who asked use the ledger. Throws `not-found` for who did not ask. */
export function letIn(deps: Deps, act: Act, userId: string): Promise<LetIn> {
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const name = await takeJoinRequest(trx, ledger, userId);
    const known = await findMember(trx, ledger, userId);
    if (known !== undefined) return { member: known, changeId: null };
    if (name === null) throw new BudgetError({ code: "not-found", what: "member" });
    const before = await memberIdOf(trx, ledger, userId);
    const touches: Ref[] = before === null ? [] : [["member", before]];
    const context = { deps, act, what: "member-added", touches };
    const done = await recordChange(trx, context, async () => {
      const member = await insertMember(trx, ledger, { userId, name });
      const made = before === null ? [["member", member.id] as const] : [];
      return { value: member, summary: `let ${name} in`, made };
    });
    return { member: done.value, changeId: done.changeId };
  });
}
