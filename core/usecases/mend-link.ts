import { BudgetError } from "../domain/errors.ts";
import type { LinkResult } from "../domain/link-session.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { listBanks } from "./list-banks.ts";
import { repairedBank } from "./repaired-bank.ts";

/** Takes note that a person logged in anew, or shares more accounts. Throws `not-found` and what the bank says. */
export async function mendLink(deps: BankDeps, act: Act, linkId: number): Promise<LinkResult> {
  await repairedBank(deps, act, linkId);
  const link = (await listBanks(deps, act)).find(({ id }) => id === linkId);
  if (link === undefined) throw new BudgetError({ code: "not-found", what: "bank" });
  return { kind: "mended", linkId, institution: link.institution };
}
