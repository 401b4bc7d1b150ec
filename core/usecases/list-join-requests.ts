import { readLedger } from "../store/in-ledger.ts";
import { listJoinRequests as requestsOf } from "../store/join-requests.ts";
import type { Act, Deps } from "./act.ts";

/** Who asks to join the ledger, the first to ask first. */
export function listJoinRequests(
  deps: Deps,
  act: Act,
): Promise<{ readonly userId: string; readonly name: string }[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => requestsOf(trx, act.ledger.id));
}
