import type { types } from "@slack/bolt";
import type { DifferenceField, Step, TransactionHistory } from "../../core/domain/change.ts";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Line, Transaction } from "../../core/domain/transaction.ts";
import { context, divider, modal, section } from "./blocks.ts";
import { when } from "./history-list.ts";
import { FORM } from "./ids.ts";
import { because, transactionLine } from "./saved.ts";
import { bold, data, listed, quoted } from "./text.ts";
import { amount } from "./words.ts";

const SOURCES = {
  typed: "Typed",
  file: "Came with a bank file",
  bank: "Came from the bank",
} as const;

export type WhyInput = {
  readonly transaction: Transaction;
  readonly history: TransactionHistory;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  readonly now: number;
};

/** Who or what decided where a transaction belongs, what the bank wrote, and what was done to it. */
export function whyModal(input: WhyInput): types.ModalView {
  const { transaction, today } = input;
  const { description, source, member, enteredBy } = transaction;
  const payer = member === enteredBy ? "" : ` · paid by ${data(member)}`;
  return modal({
    id: FORM.notice,
    title: "Why and history",
    close: "Close",
    blocks: [
      section(transactionLine(transaction, today)),
      ...transaction.lines.map((line) => section(partly(transaction, line))),
      ...(description === "" ? [] : [section(`The bank’s own words: ${quoted(description, 300)}`)]),
      context(`${SOURCES[source]} · entered by ${data(enteredBy)}${payer}`),
      ...historyBlocks(input),
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

/** The last steps that fit; there are rarely more than a few. */
const STEPS = 20;

function historyBlocks({ history, ledger, now }: WhyInput): types.KnownBlock[] {
  const { files, steps } = history;
  const held = files.map((name) => quoted(name));
  const told = steps.slice(-STEPS).map((step, at) => {
    const did = didWords(step, at === 0 && steps.length <= STEPS);
    return `• ${when(step.at, ledger, now)} · ${data(step.member)} ${did}`;
  });
  return [
    divider(),
    ...(held.length === 0 ? [] : [section(`It stands in ${listed(held)}.`)]),
    section(told.length === 0 ? "Nobody has changed it." : told.join("\n")),
  ];
}

function didWords({ did, differences, summary }: Step, isFirst: boolean): string {
  if (did === "deleted") return "took it out";
  if (did === "added") return isFirst ? "added it" : "put it back";
  const changes = differences.map(({ field, before, after }) => {
    const [was, is] = [before, after].map((text) => (text === "" ? "none" : data(text, 80)));
    return `${FIELDS[field]} ${was} → ${is}`;
  });
  return changes.length === 0 ? data(summary, 120) : `changed ${listed(changes)}`;
}

const FIELDS: Readonly<Record<DifferenceField, string>> = {
  day: "the day",
  amount: "the amount",
  merchant: "the merchant",
  category: "the category",
  account: "the account",
  payer: "who paid",
  notes: "the notes",
  tags: "the tags",
  status: "the state",
  words: "the bank’s words",
};
