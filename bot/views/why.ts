import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Line, Transaction } from "../../core/domain/transaction.ts";
import { context, modal, section } from "./blocks.ts";
import { FORM } from "./ids.ts";
import { because, transactionLine } from "./saved.ts";
import { bold, data, quoted } from "./text.ts";
import { amount } from "./words.ts";

const SOURCES = {
  typed: "Typed",
  file: "Came with a bank file",
  bank: "Came from the bank",
} as const;

/** Who or what decided where a transaction belongs, and what the bank wrote. */
export function whyModal(transaction: Transaction, today: IsoDate): types.ModalView {
  const { description, source, member } = transaction;
  return modal({
    id: FORM.notice,
    title: "Why?",
    close: "Close",
    blocks: [
      section(transactionLine(transaction, today)),
      ...transaction.lines.map((line) => section(partly(transaction, line))),
      ...(description === "" ? [] : [section(`The bank’s own words: ${quoted(description, 300)}`)]),
      context(`${SOURCES[source]} · entered by ${data(member)}`),
    ],
  });
}

/** A part of a split begins with its amount. */
function partly({ lines, currency }: Transaction, line: Line): string {
  if (lines.length === 1) return decided(line);
  return `${amount(line.amountMinor, currency)}: ${decided(line)}`;
}

function decided({ category, why }: Line): string {
  if (category === null && why?.by === "person")
    return `It has no category because ${data(why.member)} left it so. No rule changes that.`;
  if (category === null) return "No rule fits it, and nobody has chosen a category yet.";
  if (why === null) return `It is in ${bold(category)}.`;
  if (why.by === "person")
    return `It is in ${bold(category)} because ${data(why.member)} chose so. No rule changes that.`;
  if (why.by === "rule")
    return `It is in ${bold(category)} ${because(why)}. Choosing another category yourself beats the rule.`;
  return `It is in ${bold(category)}, ${because(why)}. A rule or your own choice beats that.`;
}
