import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { DateRange, Month } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { actions, button, context, type Message, message, section } from "./blocks.ts";
import type { GlanceLine } from "./glance.ts";
import { ACTION } from "./ids.ts";
import { reportButton } from "./report.ts";
import { bold, data } from "./text.ts";
import { amount, periodName, size } from "./words.ts";

export type BudgetAlertInput = {
  /** The budgets that have reached a percent. */
  readonly budgets: readonly GlanceLine[];
  readonly month: Month;
  readonly days: DateRange;
  /** Which day of the month it is, of how many. */
  readonly progress: { readonly day: number; readonly days: number };
  readonly ledger: Ledger;
};

const MOST = 8;

/** Budgets that are nearly or wholly used up, how fast, and what can be done about it. */
export function budgetAlert(input: BudgetAlertInput): Message {
  const { budgets, ledger } = input;
  const [only, second] = budgets;
  if (only !== undefined && second === undefined) return one(only, input);
  const text = `${count(budgets.length, "budget")} of ${periodName(input.month, ledger)} are used up or nearly:`;
  const lines = budgets.slice(0, MOST).map((budget) => `• ${standing(budget, input)}`);
  const more = budgets.length - lines.length;
  if (more > 0) lines.push(`• and ${count(more, "other")}`);
  return message(text, [
    section(`${text}\n${lines.join("\n")}`),
    context([daysLeft(input), data(ledger.name)].filter((part) => part !== "").join(" · ")),
    actions([
      button("Change budgets", { id: ACTION.budgets, value: "0" }),
      reportButton("spending", input.days, "Where it went", ".below"),
    ]),
  ]);
}

function one(budget: GlanceLine, input: BudgetAlertInput): Message {
  const { category } = budget;
  const { days, ledger } = input;
  const text = `${standing(budget, input)}${paceWords(budget, input)}.`;
  const rows = JSON.stringify([category, days.from, days.to]);
  const buttons: types.Button[] = [
    ...(rows.length > 2000 ? [] : [button("See the rows", { id: ACTION.budgetRows, value: rows })]),
    button(
      "Change the budget",
      { id: ACTION.editBudget, value: JSON.stringify([category]) },
      { says: `Change the budget of ${category}` },
    ),
  ];
  return message(text, [
    section(text),
    context([daysLeft(input), data(ledger.name)].filter((part) => part !== "").join(" · ")),
    actions(buttons),
  ]);
}

/** `*Groceries* is at 85%: £340.00 of £400.00 spent`, or by how much it is over. */
function standing(budget: GlanceLine, { ledger: { currency } }: BudgetAlertInput): string {
  const { spentMinor, leftMinor, category } = budget;
  const limit = (budget.budgetedMinor ?? 0) + budget.carriedMinor;
  const spent = `${amount(spentMinor, currency)} of ${amount(limit, currency)} spent`;
  if (leftMinor < 0)
    return `${bold(category, 60)} is over its budget by ${size(leftMinor, currency)}: ${spent}`;
  if (leftMinor === 0) return `${bold(category, 60)} has used up its budget: ${spent}`;
  const percent = limit <= 0 ? 100 : Math.floor((100 * spentMinor) / limit);
  return `${bold(category, 60)} is at ${percent}% of its budget: ${spent}`;
}

/** `. Going on like this it ends £60.00 over; £5.00 a day keeps it`, and where nothing can keep it, what to do. */
function paceWords(
  budget: GlanceLine,
  { ledger: { currency }, progress }: BudgetAlertInput,
): string {
  const { day, days } = progress;
  if (budget.pace === null || day >= days) return "";
  const limit = (budget.budgetedMinor ?? 0) + budget.carriedMinor;
  const end = Math.round((budget.spentMinor * days) / day);
  // One large shop in the first week foretells nothing.
  const tells = 4 * day >= days;
  if (budget.leftMinor <= 0) {
    const going = tells ? `. Going on like this it ends ${size(end - limit, currency)} over` : "";
    return `${going}. Spend nothing more on it, or give it more and another budget less`;
  }
  const each = amount(budget.pace.perDay.minor, currency);
  if (budget.pace.heading === "under") return `. That is on track: ${each} a day is left`;
  if (!tells) return `. That leaves ${each} a day`;
  return `. Going on like this it ends ${size(end - limit, currency)} over; ${each} a day keeps it`;
}

function daysLeft({ progress: { day, days }, month, ledger }: BudgetAlertInput): string {
  const left = days - day;
  return left <= 0 ? "" : `${count(left, "day")} left in ${periodName(month, ledger)}`;
}
