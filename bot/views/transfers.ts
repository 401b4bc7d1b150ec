import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import type { Half, TransferCandidate } from "../../core/domain/transfer.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  modal,
  option,
  section,
} from "./blocks.ts";
import { ACTION, FIELD, FORM } from "./ids.ts";
import { field, radio } from "./inputs.ts";
import { transactionLine } from "./saved.ts";
import { bold, count, data, oneLine, quoted } from "./text.ts";
import { amount, day, size } from "./words.ts";

export type TransferFormInput = {
  readonly transaction: Transaction;
  readonly today: IsoDate;
  /** What could be its other half, the nearest day first. */
  readonly partners: readonly Half[];
  readonly metadata: unknown;
};

/** Slack takes ten radio buttons. */
const CHOICES = 10;

const UNCOUNTED = "A transfer counts neither as spending nor as income.";

/** Links a transaction with its other half, or takes the two apart. */
export function transferForm(input: TransferFormInput): types.ModalView {
  const { transaction, today, partners, metadata } = input;
  const about = section(transactionLine(transaction, today));
  const title = "Transfer";
  if (transaction.transfer !== null) {
    const { account, date, id } = transaction.transfer;
    const linked = `Its other half is on ${bold(account, 60)}, ${day(date, today)}. ${UNCOUNTED}`;
    const apart = button("Not a transfer", notOne([transaction.id, id]));
    return modal({
      id: FORM.notice,
      title,
      close: "Close",
      metadata,
      blocks: [about, section(linked), actions([apart])],
    });
  }
  if (partners.length === 0) {
    const none = `I found nothing that cancels it out: ${amount(-transaction.amountMinor, transaction.currency)} on another account, at most four days away. Import the other account’s file first, or file it under a category for transfers yourself.`;
    return modal({
      id: FORM.notice,
      title,
      close: "Close",
      metadata,
      blocks: [about, section(none)],
    });
  }
  const shown = partners.slice(0, CHOICES);
  const choices = shown.map((half) =>
    option({ text: halfWords(half, today), value: String(half.id) }),
  );
  const never = notOne([transaction.id, ...shown.map(({ id }) => id)]);
  return modal({
    id: FORM.transfer,
    title,
    submit: "Link them",
    metadata,
    blocks: [
      about,
      field("Its other half", radio(FIELD.half, choices, choices[0]?.value ?? "")),
      context(UNCOUNTED),
      actions([button(shown.length === 1 ? "It is not this one" : "It is none of these", never)]),
    ],
  });
}

function notOne(ids: readonly number[]): { readonly id: string; readonly value: string } {
  return { id: ACTION.noTransfer, value: ids.join(":") };
}

function halfWords(
  { date, account, amountMinor, currency, merchant }: Half,
  today: IsoDate,
): string {
  return oneLine(`${account}: ${amount(amountMinor, currency)}, ${day(date, today)}, ${merchant}`);
}

export type TransferListInput = {
  readonly candidates: readonly TransferCandidate[];
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** What has just been done, above the list. */
  readonly note: readonly types.KnownBlock[];
};

/** How many pairs a message shows, of two blocks each. */
const SHOWN = 10;

/** Pairs that may be transfers, each with its two answers. */
export function transferList({ candidates, ledger, today, note }: TransferListInput): Message {
  const left = candidates.length - SHOWN;
  const text =
    candidates.length === 0
      ? "I find no two transactions that could be a transfer."
      : `${count(candidates.length, "pair may be a transfer", "pairs may be transfers")} between your accounts. ${UNCOUNTED}`;
  return message(text, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("Transfers"),
    section(text),
    ...candidates.slice(0, SHOWN).flatMap((pair) => pairBlocks(pair, today)),
    context([...(left > 0 ? [`${left} more after these`] : []), data(ledger.name)].join(" · ")),
  ]);
}

function pairBlocks({ out, in: arrived, days }: TransferCandidate, today: IsoDate) {
  const when =
    days === 0 ? day(out.date, today) : `${day(out.date, today)} → ${day(arrived.date, today)}`;
  const text = `${betweenWords(out, arrived)}\n${when} · ${quoted(out.merchant, 60)} and ${quoted(arrived.merchant, 60)}`;
  const value = `${out.id}:${arrived.id}`;
  return [
    section(text),
    actions([
      button("It is a transfer", { id: `${ACTION.isTransfer}.${value}`, value }),
      button("Not a transfer", { id: `${ACTION.noTransfer}.${value}`, value }),
    ]),
  ];
}

type Side = Pick<Half, "account" | "amountMinor" | "currency">;

/** `*$500.00* from Checking to Savings`. */
export function betweenWords(out: Side, arrived: Side): string {
  return `*${size(out.amountMinor, out.currency)}* from ${data(out.account, 60)} to ${data(arrived.account, 60)}`;
}

/** What was done with two transactions, with the way back. */
export function transferSaved(
  done: string,
  {
    out,
    in: arrived,
    changeId,
  }: { readonly out: Side; readonly in: Side; readonly changeId: number },
  ledger: Ledger,
): Message {
  const text = `${done}: ${betweenWords(out, arrived)}`;
  return message(text, [
    section(text),
    context(data(ledger.name)),
    actions([button("Undo", { id: ACTION.undo, value: String(changeId) })]),
  ]);
}
