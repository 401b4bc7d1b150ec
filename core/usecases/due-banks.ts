import { dueLinks } from "../store/bank-links.ts";
import { readSystem } from "../store/in-ledger.ts";
import type { Deps } from "./act.ts";

/** A link of a ledger. */
export type LinkRef = { readonly ledgerId: number; readonly linkId: number };

/** The links that are due to be synced, the one that waited longest first. */
export function dueBanks(deps: Deps, limit: number): Promise<readonly LinkRef[]> {
  return readSystem(deps.db, (trx) => dueLinks(trx, deps.clock.now(), limit));
}
