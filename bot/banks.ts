import { BudgetError } from "../core/domain/errors.ts";
import type { BankStanding } from "../core/domain/bank.ts";
import type { Act } from "../core/usecases/act.ts";
import type { BankDeps } from "../core/usecases/bank-deps.ts";
import { listBanks } from "../core/usecases/list-banks.ts";
import type { Bot } from "./listener.ts";
import { momentOf } from "./moment.ts";
import type { When } from "./views/banks/words.ts";

/** What use cases about banks need. Throws `banks-not-set-up` where no keys are configured. */
export function bankDepsOf(bot: Bot): BankDeps {
  if (bot.banks === null) throw new BudgetError({ code: "banks-not-set-up" });
  return { ...bot.deps, ...bot.banks, log: bot.log };
}

/** One link of the act's ledger. Throws `not-found` for one of another, or of none. */
export async function bankOf(bot: Bot, act: Act, id: number): Promise<BankStanding> {
  const bank = (await listBanks(bankDepsOf(bot), act)).find((one) => one.id === id);
  if (bank === undefined) throw new BudgetError({ code: "not-found", what: "bank" });
  return bank;
}

/** Now, as the ledger's people read the clock. */
export function whenOf(bot: Bot, act: Act): When {
  const { timeZone } = act.ledger;
  return { now: bot.deps.clock.now(), today: momentOf(bot, act).today, timeZone };
}
