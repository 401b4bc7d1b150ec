import { findTokenOwner, type TokenOwner } from "../store/api-tokens.ts";
import { readSystem } from "../store/in-ledger.ts";
import type { Deps } from "./act.ts";

export type { TokenOwner } from "../store/api-tokens.ts";

/** Whose token has this hash (SHA-256, hex), and of which ledger; `undefined` once it is revoked or they left. */
export function tokenOwnerOf(deps: Deps, hash: string): Promise<TokenOwner | undefined> {
  return readSystem(deps.db, (trx) => findTokenOwner(trx, hash));
}
