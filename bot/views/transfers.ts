import { count } from "../../core/domain/counts.ts";
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
import { bold, data, oneLine, quoted } from "./text.ts";
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
  /** The page shown, counted from 0; one past the end shows the last. */
  readonly page: number;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** What has just been done, above the list. */
  readonly note: readonly types.KnownBlock[];
};

/** How many pairs a page has, of two blocks each. */
const PAIRS_A_PAGE = 10;

/** Pairs that may be transfers, each with its two answers, the newest first and a page at a time. */
export function transferList({
  candidates,
  page,
  ledger,
  today,
  note,
}: TransferListInput): Message {
  const pages = Math.max(1, Math.ceil(candidates.length / PAIRS_A_PAGE));
  const at = Math.min(Math.max(0, page), pages - 1);
  const shown = candidates.slice(at * PAIRS_A_PAGE, (at + 1) * PAIRS_A_PAGE);
  const text =
    candidates.length === 0
      ? "I find no two transactions that could be a transfer."
      : `${count(candidates.length, "pair may be a transfer", "pairs may be transfers")} between your accounts. ${UNCOUNTED}`;
  return message(text, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("Transfers"),
    section(text),
    ...shown.flatMap((pair, index) => pairBlocks(pair, { today, page: at, isFirst: index === 0 })),
    ...turns(at, pages),
    context([...(pages > 1 ? [`page ${at + 1} of ${pages}`] : []), data(ledger.name)].join(" · ")),
  ]);
}

function turns(at: number, pages: number): types.KnownBlock[] {
  const turn = (to: number, where: string, label: string): types.Button =>
    button(label, { id: `${ACTION.findTransfers}.${where}`, value: String(to) });
  const buttons = [
    ...(at > 0 ? [turn(at - 1, "before", "◀ Newer")] : []),
    ...(at < pages - 1 ? [turn(at + 1, "after", "Older ▶")] : []),
  ];
  return buttons.length === 0 ? [] : [divider(), actions(buttons)];
}

/** A pair with its two answers, among other things. */
export function transferQuestion(pair: TransferCandidate, today: IsoDate): types.KnownBlock[] {
  return pairBlocks(pair, { today, page: 0, isFirst: false });
}

type Place = { readonly today: IsoDate; readonly page: number; readonly isFirst: boolean };

/** The answers' block id tells which page to draw again. */
function pairBlocks(
  { out, in: arrived, days }: TransferCandidate,
  { today, page, isFirst }: Place,
): types.KnownBlock[] {
  const when =
    days === 0 ? day(out.date, today) : `${day(out.date, today)} → ${day(arrived.date, today)}`;
  const text = `${betweenWords(out, arrived)}\n${when} · ${quoted(out.merchant, 60)} and ${quoted(arrived.merchant, 60)}`;
  const value = `${out.id}:${arrived.id}`;
  const what = `${size(out.amountMinor, out.currency)}, ${out.merchant}`;
  const yes = { id: `${ACTION.isTransfer}.${value}`, value };
  const no = { id: `${ACTION.noTransfer}.${value}`, value };
  const answers = [
    button("It is a transfer", yes, {
      ...(isFirst ? { style: "primary" } : {}),
      says: `It is a transfer: ${what}`,
    }),
    button("Not a transfer", no, { says: `Not a transfer: ${what}` }),
  ];
  return [section(text), actions(answers, JSON.stringify(["transfers", value, page]))];
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
