import { setBudgets } from "../../core/usecases/set-budget.ts";
import type { BudgetBasis } from "../../core/domain/budget.ts";
import { openBudgetForm } from "../forms/open.ts";
import { answerBelow } from "../below.ts";
import type { Action } from "../listener.ts";
import { answerAt, originOf, parsed, replaceAt } from "../origin.ts";
import { proposedBudgets, shownBudgets } from "../shown/budgets.ts";
import { proposalsKey } from "../views/budget-list.ts";
import { shownList } from "../shown/lists.ts";
import { ACTION } from "../views/ids.ts";
import { budgetsNote } from "../views/notes.ts";

const list: Action = {
  id: ACTION.budgets,
  async run(bot, press) {
    await press.ack();
    const from = Number(press.value);
    const shown = await shownBudgets(bot, await press.act(), Number.isSafeInteger(from) ? from : 0);
    // From the month at a glance it is an answer of its own.
    await answerAt(bot, press, originOf(press, press.actionId !== ACTION.budgets), shown);
  },
};

const edit: Action = {
  id: ACTION.editBudget,
  async run(bot, press) {
    await press.ack();
    const opening = { triggerId: press.triggerId, origin: originOf(press, true) };
    const [category] = arrayIn(press.value);
    await openBudgetForm(bot, await press.act(), opening, String(category));
  },
};

const propose: Action = {
  id: ACTION.proposeBudgets,
  async run(bot, press) {
    await press.ack();
    const { message } = await proposedBudgets(bot, await press.act(), basisIn(press.value));
    await replaceAt(bot, press, message);
  },
};

const save: Action = {
  id: ACTION.saveBudgets,
  async run(bot, press) {
    const [named] = arrayIn(press.value);
    const act = await press.act();
    const found = await proposedBudgets(bot, act, basisIn(named));
    if (proposalsKey(found) !== press.value) {
      await press.ack();
      return replaceAt(bot, press, found.message);
    }
    const { proposals, month: from } = found;
    const { changeId } = await setBudgets(
      bot.deps,
      act,
      proposals.map(({ category, proposedMinor }) => ({
        category,
        amountMinor: proposedMinor,
        from,
      })),
    );
    await press.ack();
    const note = budgetsNote(proposals.length, changeId);
    await replaceAt(bot, press, await shownBudgets(bot, act, 0, note));
  },
};

function arrayIn(text: string): readonly unknown[] {
  const value = parsed(text);
  return Array.isArray(value) ? value : [];
}

const BASES = ["last-month", "average-3", "average-6"] as const;

function basisIn(value: unknown): BudgetBasis {
  return BASES.find((one) => one === value) ?? "last-month";
}

/** What a category's budget was spent on. */
const rows: Action = {
  id: ACTION.budgetRows,
  async run(bot, press) {
    await press.ack();
    const [category, from, to] = arrayIn(press.value).map(String);
    const words = `#${(category ?? "").replaceAll(" ", "_")} ${from} to ${to}`;
    const shown = await shownList(bot, await press.act(), { words, after: null });
    await answerBelow(bot, press, shown, "by who asked");
  },
};

/** All budgets at once. */
export const budgets: readonly Action[] = [list, edit, propose, save, rows];
