import { BudgetError } from "../domain/errors.ts";
import type { Ledger, Member } from "../domain/ledger.ts";
import { insertJoinRequest } from "../store/join-requests.ts";
import { inLedger, readSystem } from "../store/in-ledger.ts";
import { findLedgerById, findMember, listMembers } from "../store/ledgers.ts";
import type { Deps } from "./act.ts";
import { instant } from "./commit.ts";
import type { Who } from "./open-act.ts";

/** Whom to ask; nobody where the person is a member already. */
export type Asking = { readonly ledger: Ledger; readonly members: readonly Member[] };

/** Keeps that a person asks to join a shared ledger. Throws `not-found` for an id of no shared one. */
export async function askToJoin(deps: Deps, who: Who, ledgerId: number): Promise<Asking> {
  const ledger = await readSystem(deps.db, (trx) => findLedgerById(trx, who.workspaceId, ledgerId));
  if (ledger === undefined || ledger.channelId === null)
    throw new BudgetError({ code: "not-found", what: "ledger" });
  return inLedger(deps.db, ledger.id, async (trx) => {
    if ((await findMember(trx, ledger.id, who.userId)) !== undefined)
      return { ledger, members: [] };
    const person = { userId: who.userId, name: who.userName, at: instant(deps) };
    await insertJoinRequest(trx, ledger.id, person);
    return { ledger, members: await listMembers(trx, ledger.id) };
  });
}
