import type { LinkSession } from "../domain/link-session.ts";
import { inLedger } from "../store/in-ledger.ts";
import { endLinkSession, takeLinkSession } from "../store/link-sessions.ts";
import { dropSecret } from "../store/secrets.ts";
import type { Deps } from "./act.ts";
import { secretOf } from "./link-token-for.ts";

/** Ends a session nobody used, and forgets the bank's tokens for it; `false` when it was used or is being used. */
export function endUnusedSession(deps: Deps, session: LinkSession): Promise<boolean> {
  return inLedger(deps.db, session.ledgerId, async (trx) => {
    const now = deps.clock.now();
    if (!(await takeLinkSession(trx, session, { now, until: now }))) return false;
    await endLinkSession(trx, session, { state: "ended" });
    for (const way of ["page", "hosted"] as const)
      await dropSecret(trx, session.ledgerId, secretOf(session, way).owner);
    return true;
  });
}
