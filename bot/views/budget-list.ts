import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { BudgetBasis, BudgetLine, BudgetProposal } from "../../core/domain/budget.ts";
import type { Month } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  section,
  table,
} from "./blocks.ts";
import { ROLLS } from "./budget-set.ts";
import { ACTION } from "./ids.ts";
import { bold, data } from "./text.ts";
import { amount, carriedWords, periodName, size } from "./words.ts";

export type BudgetListInput = {
  /** The month's budgets, those taken away left out. */
  readonly budgets: readonly BudgetLine[];
  readonly month: Month;
  readonly ledger: Ledger;
  /** How many come before the page. */
  readonly from: number;
  /** What has just been done, above the list. */
  readonly note: readonly types.KnownBlock[];
};

/** How many budgets a page has. */
export const BUDGETS_A_PAGE = 12;

/** Every budget of a month, each with its way to change it. */
export function budgetList(input: BudgetListInput): Message {
  const { budgets, month, ledger, from, note } = input;
  const page = budgets.slice(from, from + BUDGETS_A_PAGE);
  const sum = budgets.reduce((total, { budgetedMinor }) => total + budgetedMinor, 0);
  const all = `${count(budgets.length, "budget")}, ${amount(sum, ledger.currency)} in all`;
  const title = `Budgets · ${periodName(month, ledger)}`;
  return message(`${title}: ${all}`, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header(title),
    ...(budgets.length === 0
      ? [section("No budgets yet. Begin with one, or with what you spent on average.")]
      : [context(all)]),
    ...page.map(row),
    ...turns(input),
    actions([
      button("Set a budget", { id: ACTION.budget }),
      ...(budgets.length === 0 ? [] : [proposing("last-month", "As last month…")]),
      proposing("average-3", "3 months’ average…"),
      proposing("average-6", "6 months’ average…"),
      button("The month", { id: `${ACTION.month}.now`, value: month }),
    ]),
    context(data(ledger.name)),
  ]);
}

function row(line: BudgetLine): types.SectionBlock {
  const currency = parseCurrency(line.currency);
  const small = [
    `${amount(line.spentMinor, currency)} spent`,
    line.leftMinor < 0
      ? `over by ${size(line.leftMinor, currency)}`
      : `${size(line.leftMinor, currency)} left`,
    ...(line.carriedMinor === 0 ? [] : [carriedWords(line.carriedMinor, currency)]),
    ...(ROLLS[line.rollover] === "" ? [] : [ROLLS[line.rollover]]),
  ];
  const text = `${bold(line.category, 60)}  ${amount(line.budgetedMinor, currency)}\n${small.join(" · ")}`;
  const action = { id: ACTION.editBudget, value: JSON.stringify([line.category]) };
  return section(text, button("Edit", action, { says: `Edit the budget of ${line.category}` }));
}

function proposing(basis: BudgetBasis, label: string): types.Button {
  return button(label, { id: `${ACTION.proposeBudgets}.${basis}`, value: basis });
}

function turns({ budgets, from }: BudgetListInput): types.KnownBlock[] {
  const turn = (to: number, at: string, label: string): types.Button =>
    button(label, { id: `${ACTION.budgets}.${at}`, value: String(to) });
  const buttons = [
    ...(from === 0 ? [] : [turn(Math.max(0, from - BUDGETS_A_PAGE), "before", "◀ Before")]),
    ...(budgets.length <= from + BUDGETS_A_PAGE
      ? []
      : [turn(from + BUDGETS_A_PAGE, "next", "More ▶")]),
  ];
  return buttons.length === 0 ? [] : [actions(buttons)];
}

export type ProposalsInput = {
  readonly proposals: readonly BudgetProposal[];
  readonly basis: BudgetBasis;
  readonly month: Month;
  readonly ledger: Ledger;
};

const BASES: Readonly<Record<BudgetBasis, string>> = {
  "last-month": "as they were the month before",
  "average-3": "from what was spent on average in the 3 months before",
  "average-6": "from what was spent on average in the 6 months before",
};

/** What stands for the proposals as they were shown: what is saved is what was seen. */
export function proposalsKey({ proposals, basis, month }: Omit<ProposalsInput, "ledger">): string {
  const sum = proposals.reduce((total, { proposedMinor }) => total + proposedMinor, 0);
  return JSON.stringify([basis, month, proposals.length, sum]);
}

/** Slack takes tables of a hundred rows. */
const MOST_ROWS = 60;

/** What would change, before anything does. */
export function budgetProposals(input: ProposalsInput): Message {
  const { proposals, basis, month, ledger } = input;
  const title = `Budgets from ${periodName(month, ledger)} on`;
  const back = button("All budgets", { id: `${ACTION.budgets}.all`, value: "0" });
  if (proposals.length === 0) {
    const text =
      basis === "last-month"
        ? "Nothing to change: the month before had the same budgets, or none."
        : "Nothing to change: the budgets are on the average already, or nothing was spent to go by.";
    return message(text, [
      header(title),
      section(text),
      actions([back]),
      context(data(ledger.name)),
    ]);
  }
  const rows = proposals.map(({ category, nowMinor, proposedMinor }) => [
    category,
    nowMinor === null ? "" : amount(nowMinor, ledger.currency),
    amount(proposedMinor, ledger.currency),
  ]);
  const columns = [
    { text: "Category" },
    { text: "Now", right: true },
    { text: "Then", right: true },
  ];
  const more = rows.length - MOST_ROWS;
  const save = { id: ACTION.saveBudgets, value: proposalsKey(input) };
  return message(`${title}: ${count(rows.length, "change")}`, [
    header(title),
    section(`Budgets ${BASES[basis]}. Nothing is saved yet.`),
    table(columns, rows.slice(0, MOST_ROWS)),
    ...(more > 0 ? [context(`and ${count(more, "more row")}`)] : []),
    actions([button(`Save ${count(rows.length, "budget")}`, save, { style: "primary" }), back]),
    context(data(ledger.name)),
  ]);
}
