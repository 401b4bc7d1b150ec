import type { LinkSession } from "../domain/link-session.ts";
import { inLedger } from "../store/in-ledger.ts";
import { answerRequest, claimRequest } from "../store/requests.ts";
import type { Act, Deps } from "./act.ts";
import { instant } from "./commit.ts";

/** Whether this is the first time that `what` happens to a session. */
export function onceForSession(
  deps: Deps,
  act: Act,
  session: LinkSession,
  what: string,
): Promise<boolean> {
  const ledger = act.ledger.id;
  return inLedger(deps.db, ledger, async (trx) => {
    const key = `link-session:${session.id}:${what}`;
    const earlier = await claimRequest(trx, ledger, { key, at: instant(deps) });
    if (earlier !== undefined) return false;
    await answerRequest(trx, ledger, key, "{}");
    return true;
  });
}
