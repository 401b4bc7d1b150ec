import type { ApiToken } from "../domain/api-token.ts";
import { listApiTokens } from "../store/api-tokens.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** The tokens of the act's ledger, newest first. */
export function apiTokensOf(deps: Deps, { ledger }: Act): Promise<ApiToken[]> {
  return readLedger(deps.db, ledger.id, (trx) => listApiTokens(trx, ledger.id));
}
