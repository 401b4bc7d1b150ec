import type { types } from "@slack/bolt";
import { type BudgetBasis, isOff } from "../../core/domain/budget.ts";
import type { Act } from "../../core/usecases/act.ts";
import { budgetReport } from "../../core/usecases/budget-report.ts";
import { proposeBudgets } from "../../core/usecases/propose-budgets.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { budgetList, budgetProposals } from "../views/budget-list.ts";

/** This month's budgets, a page from the one of number `from` on; `note` stands above them. */
export async function shownBudgets(
  bot: Bot,
  act: Act,
  from = 0,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const { month } = momentOf(bot, act);
  const lines = await budgetReport(bot.deps, act, { from: month, to: month });
  const budgets = lines.filter((line) => !isOff(line));
  return budgetList({ budgets, month, ledger: act.ledger, from, note });
}

/** What budgets could be from this month on, and what they are. */
export async function proposedBudgets(bot: Bot, act: Act, basis: BudgetBasis) {
  const { month } = momentOf(bot, act);
  const proposals = await proposeBudgets(bot.deps, act, { month, basis });
  return {
    proposals,
    basis,
    month,
    message: budgetProposals({ proposals, basis, month, ledger: act.ledger }),
  };
}
