import type { types } from "@slack/bolt";
import type { BudgetLine } from "../../core/domain/budget.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import { type IsoDate, type Month, monthName } from "../../core/domain/dates.ts";
import { decimalOf, money } from "../../core/domain/money.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { menu, modal, section, typeahead } from "./blocks.ts";
import { FIELD, FORM } from "./ids.ts";
import { field, fileBox, textBox } from "./inputs.ts";
import { transactionLine } from "./saved.ts";

/** Asks before a transaction is deleted. */
export function deleteForm(
  transaction: Transaction,
  today: IsoDate,
  metadata: unknown,
): types.ModalView {
  return modal({
    id: FORM.remove,
    title: "Delete it?",
    submit: "Delete",
    close: "Keep it",
    metadata,
    blocks: [
      section(transactionLine(transaction, today)),
      section("You can take this back afterwards."),
    ],
  });
}

/** Asks where a transaction belongs. */
export function categoryForm(
  transaction: Transaction,
  today: IsoDate,
  metadata: unknown,
): types.ModalView {
  return modal({
    id: FORM.category,
    title: "Change category",
    submit: "Save",
    metadata,
    blocks: [
      section(transactionLine(transaction, today)),
      field(
        "Category",
        typeahead(FIELD.category, "Type to search", transaction.lines[0]?.category ?? null),
      ),
    ],
  });
}

const ROLLOVERS = [
  { text: "Nothing carries over", value: "none" },
  { text: "What is left carries over", value: "surplus" },
  { text: "What is left and what is overspent carry over", value: "all" },
] as const;

/** Asks for a category's budget. */
export function budgetForm(input: {
  readonly currency: Currency;
  readonly months: readonly Month[];
  readonly category: string | null;
  /** The category's budget as it is. */
  readonly standing: BudgetLine | null;
  readonly metadata: unknown;
}): types.ModalView {
  const { standing } = input;
  const initial =
    standing === null ? {} : { initial: decimalOf(money(standing.budgetedMinor, input.currency)) };
  const months = input.months.map((month) => ({ text: monthName(month), value: month }));
  return modal({
    id: FORM.budget,
    title: "Set a budget",
    submit: "Save",
    metadata: input.metadata,
    blocks: [
      field("Category", typeahead(FIELD.category, "Type to search", input.category)),
      field(
        `Each month, in ${input.currency}`,
        textBox(FIELD.amount, { placeholder: "400", max: 40, ...initial }),
        {
          hint: "0 takes the budget away.",
        },
      ),
      field("From", menu(FIELD.month, months, months[0]?.value)),
      field("At the end of a month", menu(FIELD.rollover, ROLLOVERS, standing?.rollover ?? "none")),
    ],
  });
}

/** Takes a bank's file where dropping it is not possible. */
export function importForm(metadata: unknown): types.ModalView {
  return modal({
    id: FORM.import,
    title: "Import a file",
    submit: "Read it",
    metadata,
    blocks: [
      section(
        "Download the transactions of your account as *CSV* from your bank, and choose the file here. " +
          "You see what I read before anything is stored.\n\n" +
          "Even quicker: drop the file into our direct message.",
      ),
      field("Your bank’s file", fileBox(FIELD.file, ["csv", "txt", "tsv"])),
    ],
  });
}

/** Names a new account for a file. */
export function accountForm(suggested: string, metadata: unknown): types.ModalView {
  return modal({
    id: FORM.account,
    title: "New account",
    submit: "Use it",
    metadata,
    blocks: [
      field(
        "Its name",
        textBox(FIELD.name, { initial: suggested, placeholder: "Checking", max: 60 }),
      ),
    ],
  });
}
