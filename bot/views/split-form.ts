import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import { decimalOf, money } from "../../core/domain/money.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { actions, button, context, modal, section, typeahead } from "./blocks.ts";
import { ACTION, FIELD, FORM } from "./ids.ts";
import { field, textBox } from "./inputs.ts";
import { transactionLine } from "./saved.ts";
import { data } from "./text.ts";
import { size } from "./words.ts";

/** How many parts the form has room for. */
export const MOST_PARTS = 20;

export type SplitFormInput = {
  readonly transaction: Transaction;
  readonly today: IsoDate;
  /** How many parts can be filled in. */
  readonly rows: number;
  /** What is still missing or too much of what was typed so far, as a sentence. */
  readonly standing: string | null;
  readonly metadata: unknown;
};

/** Divides a transaction: a category and an amount for each part. */
export function splitForm(input: SplitFormInput): types.ModalView {
  const { transaction, rows, standing } = input;
  const whole = size(transaction.amountMinor, transaction.currency);
  const hint = `Together ${whole}. One amount may stay empty: it takes the rest. 0 leaves a part out.`;
  return modal({
    id: FORM.split,
    title: "Split",
    submit: "Save",
    metadata: input.metadata,
    blocks: [
      section(transactionLine(transaction, input.today)),
      context(hint),
      ...Array.from({ length: rows }, (_, at) => part(transaction, at)).flat(),
      ...(rows < MOST_PARTS ? [actions([button("Add a part", { id: ACTION.addPart })])] : []),
      ...(standing === null ? [] : [context(data(standing, 300))]),
    ],
  });
}

function part({ lines, currency, amountMinor }: Transaction, at: number): types.InputBlock[] {
  const line = lines[at];
  const isSplit = lines.length > 1;
  const against = line !== undefined && line.amountMinor < 0 !== amountMinor < 0;
  const shown = line === undefined ? 0 : Math.abs(line.amountMinor);
  const digits = decimalOf(money(against ? -shown : shown, currency));
  const number = at + 1;
  return [
    field(
      `Part ${number}`,
      typeahead(`${FIELD.part}.${at}`, "Choose a category", line?.category ?? null),
      { optional: true },
    ),
    field(
      `Amount of part ${number}, in ${currency}`,
      textBox(`${FIELD.share}.${at}`, {
        max: 40,
        initial: isSplit && line !== undefined ? digits : "",
      }),
      { optional: true },
    ),
  ];
}
