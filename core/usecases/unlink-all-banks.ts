import type { BanksTold, NotTold } from "../domain/bank.ts";
import { BudgetError, type Problem } from "../domain/errors.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { listBanks } from "./list-banks.ts";
import { unlinkBank } from "./unlink-bank.ts";

/**
 * Gives the access to every bank of a ledger back, one after the other, at the bank first; what they
 * brought stays. Stops at the first that cannot be told, unless it `goesOn`.
 */
export async function unlinkAllBanks(
  deps: BankDeps,
  act: Act,
  { goesOn }: { readonly goesOn: boolean },
): Promise<BanksTold> {
  const unlinked: string[] = [];
  const alive: NotTold[] = [];
  for (const { id, institution } of await listBanks(deps, act)) {
    const problem = await problemOfUnlinking(deps, act, id);
    if (problem === undefined) unlinked.push(institution);
    else alive.push({ institution, problem });
    if (alive.length > 0 && !goesOn) break;
  }
  return { unlinked, alive };
}

/** `undefined` where the bank took its access back, or nothing is kept that opens it. */
async function problemOfUnlinking(
  deps: BankDeps,
  act: Act,
  id: number,
): Promise<Problem | null | undefined> {
  try {
    await unlinkBank(deps, act, id, { keepHistory: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof BudgetError)) {
      deps.log("bank-not-told", { error: error instanceof Error ? error.name : typeof error });
      return null;
    }
    const { problem } = error;
    if (problem.code === "database-busy") throw error;
    return problem.code === "not-found" ? undefined : problem;
  }
}
