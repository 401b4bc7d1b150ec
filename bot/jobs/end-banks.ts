import type { BanksTold } from "../../core/domain/bank.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { unlinkAllBanks } from "../../core/usecases/unlink-all-banks.ts";
import { bankDepsOf } from "../banks.ts";
import type { Bot } from "../listener.ts";

/**
 * Has every bank of a ledger take its access back, and says which did not: all of them where no keys
 * for banks are set.
 */
export async function endBanks(
  bot: Bot,
  act: Act,
  { goesOn }: { readonly goesOn: boolean },
): Promise<BanksTold> {
  if (bot.banks !== null) return unlinkAllBanks(bankDepsOf(bot), act, { goesOn });
  const linked = await listBanks(bot.deps, act);
  const problem = { code: "banks-not-set-up" } as const;
  return { unlinked: [], alive: linked.map(({ institution }) => ({ institution, problem })) };
}
