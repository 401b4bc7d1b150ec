import { BudgetError } from "../../core/domain/errors.ts";
import { setBudget } from "../../core/usecases/set-budget.ts";
import { undoChange } from "../../core/usecases/undo-change.ts";
import { shownAccounts } from "../shown/accounts.ts";
import { openImportForm } from "../forms/open.ts";
import { showGlance } from "../shown/glance.ts";
import { shownHistory } from "../shown/history.ts";
import type { Bot, Command, CommandCall } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { type BudgetCommand, parseBudgetCommand } from "../parse/budget-command.ts";
import { explain } from "../reply.ts";
import { budgetSetMessage } from "../views/budget-set.ts";
import { helpMessage } from "../views/help.ts";
import { ACTION } from "../views/ids.ts";
import { nearestButtons, problemMessage } from "../views/problem.ts";
import { shownPeriod } from "../shown/period.ts";
import { takenBackOf } from "../undoing.ts";

/** The month at a glance, budgets, imports and undo. */
export const budget: Command = {
  name: "/budget",
  hint: "[groceries 400 | accounts | history | period 25 | import | undo | help]",
  summary: "The month at a glance, budgets, imports, undo",
  examples: [
    { line: "/budget", does: "the month at a glance" },
    { line: "/budget groceries 400", does: "how much a category may take each month" },
    { line: "/budget groceries 400 rollover", does: "what is left carries over to the next month" },
    { line: "/budget groceries 500 this month", does: "for this month only" },
    { line: "/budget groceries off", does: "no budget from now on" },
    { line: "/budget period 25", does: "months begin on the 25th, as on payday" },
    { line: "/budget import", does: "takes in a file from your bank" },
    { line: "/budget accounts", does: "your accounts and what is on them" },
    { line: "/budget history", does: "who changed what, each with its way back" },
    { line: "/budget undo", does: "takes back what you did last" },
    { line: "/budget help", does: "what you can type" },
  ],
  async run(bot, call) {
    const act = await call.act();
    const { month } = momentOf(bot, act);
    const command = parseBudgetCommand(call.text, { month, currency: act.ledger.currency });
    await follow(bot, call, command);
  },
};

async function follow(bot: Bot, call: CommandCall, command: BudgetCommand): Promise<void> {
  const act = await call.act();
  switch (command.verb) {
    case "glance":
      await call.ack();
      await showGlance(bot, act, command.month ?? momentOf(bot, act).month, {
        userId: call.userId,
        url: call.responseUrl,
      });
      return;
    case "set":
      return set(bot, call, command);
    case "period":
      return call.ack(await shownPeriod(bot, act, command.day));
    case "import":
      await call.ack();
      return openImportForm(bot, call.triggerId);
    case "accounts":
      return call.ack(await shownAccounts(bot, act));
    case "history":
      return call.ack(await shownHistory(bot, act, null));
    case "undo":
      return call.ack(takenBackOf(await undoChange(bot.deps, act, null), act, false));
    case "help":
      return call.ack(helpMessage(bot.commands));
    case "unknown":
      return call.ack(
        helpMessage(bot.commands, `I do not understand “${call.text}”. This is what I know:`),
      );
  }
}

type SetCommand = Extract<BudgetCommand, { readonly verb: "set" }>;

async function set(bot: Bot, call: CommandCall, command: SetCommand): Promise<void> {
  const act = await call.act();
  const { month, progress } = momentOf(bot, act);
  const { category, amountMinor, rollover, only } = command;
  const carries = rollover === null ? {} : { rollover };
  try {
    const budgeted = { category, amountMinor, from: month, only, ...carries };
    const done = await setBudget(bot.deps, act, budgeted);
    await call.ack(budgetSetMessage({ ...done, only, ledger: act.ledger, pace: progress }));
  } catch (error) {
    if (!(error instanceof BudgetError) || error.problem.code !== "unknown-category") throw error;
    const meant = error.problem.nearest.map((name) => ({
      label: name,
      value: JSON.stringify([name, amountMinor, month, rollover, only]),
    }));
    await call.ack(
      problemMessage(explain(error.problem), nearestButtons(ACTION.nearestBudget, meant)),
    );
  }
}
