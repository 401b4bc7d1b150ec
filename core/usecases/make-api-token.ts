import { insertApiToken } from "../store/api-tokens.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";

/** Keeps the hash (SHA-256, hex) of a new token for the act's ledger. The token itself never comes here. */
export function makeApiToken(
  deps: Deps,
  act: Act,
  token: { readonly name: string; readonly hash: string },
): Promise<{ readonly tokenId: number; readonly repeated: boolean }> {
  return commit(deps, act, async (trx) => {
    const { ledger, member } = act;
    const made = { ...token, memberId: member.id, at: instant(deps) };
    return { tokenId: await insertApiToken(trx, ledger.id, made) };
  });
}
