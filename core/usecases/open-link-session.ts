import { LINK_SESSION_MS, type LinkPurpose } from "../domain/link-session.ts";
import { insertJob } from "../store/inbox.ts";
import { insertLinkSession } from "../store/link-sessions.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";

/** The kind of job that ends a one-time address nobody used. */
export const LINK_SESSION_OVER = "link-session-over";

/**
 * Keeps the hash of a one-time address for the act's person and ledger: good for a quarter of an hour.
 * `place` says, in the bot's JSON, where its answer goes.
 */
export function openLinkSession(
  deps: Deps,
  act: Act,
  session: {
    readonly hash: string;
    readonly purpose: LinkPurpose;
    /** The link to mend; `null` for a new one. */
    readonly linkId: number | null;
    readonly place: string;
  },
): Promise<{ readonly sessionId: number; readonly repeated: boolean }> {
  return commit(deps, act, async (trx) => {
    const { ledger, member } = act;
    const expiresAt = deps.clock.now() + LINK_SESSION_MS;
    const made = { ...session, memberId: member.id, expiresAt };
    const sessionId = await insertLinkSession(trx, ledger.id, made);
    await insertJob(trx, ledger.id, {
      kind: LINK_SESSION_OVER,
      payload: JSON.stringify({ sessionId }),
      at: instant(deps),
      dueAt: expiresAt,
    });
    return { sessionId };
  });
}
