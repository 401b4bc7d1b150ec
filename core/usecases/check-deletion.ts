import { BudgetError } from "../domain/errors.ts";
import { readLedger } from "../store/in-ledger.ts";
import { hasBankTokens } from "../store/secrets.ts";
import type { Act, Deps } from "./act.ts";
import { sameName } from "./resolve.ts";

/**
 * Whether all of a ledger may be deleted: `typed` has to be its name. Throws `name-differs`, and
 * `banks-linked` while what opens a bank is kept here: it has to be given back to the bank first.
 */
export async function checkDeletion(deps: Deps, act: Act, typed: string): Promise<void> {
  const { name, id } = act.ledger;
  if (!sameName(straight(typed), straight(name)))
    throw new BudgetError({ code: "name-differs", name });
  if (await readLedger(deps.db, id, (trx) => hasBankTokens(trx, id)))
    throw new BudgetError({ code: "banks-linked" });
}

/** As it can be typed: without the channel's mark, and with the apostrophe a keyboard has. */
function straight(name: string): string {
  return name.replaceAll(/[’‘]/gu, "'").replace(/^#/u, "");
}
