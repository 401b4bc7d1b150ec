import type { BudgetLine } from "../../core/domain/budget.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { parseCurrency } from "../../core/domain/money.ts";
import { actions, button, context, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { budgetSentence } from "./saved.ts";
import { bold, data } from "./text.ts";
import { monthName, size } from "./words.ts";

/** The confirmation of a budget. */
export function budgetSetMessage(input: {
  readonly budget: BudgetLine;
  readonly changeId: number;
  readonly ledger: Ledger;
  readonly pace: { readonly day: number; readonly days: number } | null;
}): Message {
  const { budget, changeId, ledger, pace } = input;
  const each = size(budget.budgetedMinor, parseCurrency(budget.currency));
  const text =
    budget.budgetedMinor === 0
      ? `${bold(budget.category)} has no budget from ${monthName(budget.month)} on.`
      : `${bold(budget.category)} may take ${each} a month, from ${monthName(budget.month)} on.`;
  return message(text, [
    section(text),
    context(
      ...(budget.budgetedMinor === 0 ? [] : [budgetSentence(budget, pace)]),
      data(ledger.name),
    ),
    actions([
      button("Undo", { id: ACTION.undo, value: String(changeId) }),
      button("Set another", { id: ACTION.budget }),
    ]),
  ]);
}
