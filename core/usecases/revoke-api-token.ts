import { BudgetError } from "../domain/errors.ts";
import { deleteApiToken } from "../store/api-tokens.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";

/** Ends a token at once; gives its name. Throws `not-found` for one of another ledger, or of none. */
export function revokeApiToken(
  deps: Deps,
  act: Act,
  tokenId: number,
): Promise<{ readonly name: string; readonly repeated: boolean }> {
  return commit(deps, act, async (trx) => {
    const name = await deleteApiToken(trx, act.ledger.id, tokenId);
    if (name === null) throw new BudgetError({ code: "not-found", what: "token" });
    return { name };
  });
}
