import type { BudgetLine, Rollover } from "../../core/domain/budget.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import { actions, button, context, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { budgetSentence } from "./saved.ts";
import { bold, data } from "./text.ts";
import { periodName, size } from "./words.ts";

/** What rolls over, as the end of a sentence; nothing where months stand alone. */
export const ROLLS: Readonly<Record<Rollover, string>> = {
  none: "",
  surplus: "what is left carries over",
  all: "what is left and what is overspent carry over",
};

export type BudgetSetInput = {
  readonly budget: BudgetLine;
  /** For its month alone. */
  readonly only: boolean;
  readonly changeId: number;
  readonly ledger: Ledger;
  readonly pace: { readonly day: number; readonly days: number } | null;
};

/** The confirmation of a budget. */
export function budgetSetMessage(input: BudgetSetInput): Message {
  const { budget, changeId, ledger, pace } = input;
  const text = budgetWords(input);
  const isNothing = budget.budgetedMinor === 0 && budget.carriedMinor === 0;
  return message(text, [
    section(text),
    context(...(isNothing ? [] : [budgetSentence(budget, ledger, pace)]), data(ledger.name)),
    actions([
      button("Undo", { id: ACTION.undo, value: String(changeId) }),
      button("Set another", { id: ACTION.budget }),
      button("All budgets", { id: `${ACTION.budgets}.all`, value: "0" }),
    ]),
  ]);
}

function budgetWords({ budget, only, ledger }: BudgetSetInput): string {
  const each = size(budget.budgetedMinor, parseCurrency(budget.currency));
  const [name, month] = [bold(budget.category), periodName(budget.month, ledger)];
  if (only) return `${name} may take ${each} in ${month} only.`;
  const rolls = ROLLS[budget.rollover];
  if (budget.budgetedMinor === 0 && rolls === "") return `${name} has no budget from ${month} on.`;
  const from = `${name} may take ${each} a month, from ${month} on`;
  return rolls === "" ? `${from}.` : `${from}; ${rolls}.`;
}
