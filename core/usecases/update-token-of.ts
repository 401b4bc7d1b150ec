import { readLedger } from "../store/in-ledger.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { accessTokenOf, bankLinkIn } from "./bank-link-in.ts";

/** What a page needs to mend a link. Never to be shown, logged or kept. Throws `not-found`. */
export function updateTokenOf(
  deps: Pick<BankDeps, "db" | "box">,
  act: Act,
  linkId: number,
): Promise<string> {
  const ledger = act.ledger.id;
  return readLedger(deps.db, ledger, async (trx) =>
    accessTokenOf(trx, deps.box, await bankLinkIn(trx, ledger, linkId)),
  );
}
