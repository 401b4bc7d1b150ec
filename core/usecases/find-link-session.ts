import type { LinkSession } from "../domain/link-session.ts";
import { readSystem } from "../store/in-ledger.ts";
import { findLinkSession, type SessionKey } from "../store/link-sessions.ts";
import type { Deps } from "./act.ts";

/** The session an address's hash, a bank's token's hash or an id names, whatever became of it. */
export function linkSessionOf(deps: Deps, key: SessionKey): Promise<LinkSession | undefined> {
  return readSystem(deps.db, (trx) => findLinkSession(trx, key));
}
