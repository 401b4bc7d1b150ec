import type { IsoDate } from "../../core/domain/dates.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { actions, button, context, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { transactionLine } from "./saved.ts";
import { bold, data } from "./text.ts";

export type MovedInput = {
  readonly transaction: Transaction;
  readonly today: IsoDate;
  /** Where it is now. */
  readonly ledger: string;
  /** Where it was. */
  readonly from: string;
  readonly ledgerId: number;
  readonly outId: number;
  readonly inId: number;
};

/** A transaction was moved to another ledger. */
export function movedMessage(moved: MovedInput): Message {
  const { transaction, today, ledger, ledgerId, outId, inId } = moved;
  const text = `Moved to ${bold(ledger, 100)}: ${transactionLine(transaction, today)}`;
  const value = JSON.stringify({ ledger: ledgerId, out: outId, in: inId });
  return message(text, [
    section(text),
    context(
      `It is on ${data(transaction.account, 60)} there, and gone from ${data(moved.from, 100)}.`,
    ),
    actions([button("Undo", { id: ACTION.moveBack, value })]),
  ]);
}

export function movedBackMessage(summary: string): Message {
  const text = `Taken back: ${data(summary, 300)}.`;
  return message(text, [section(text)]);
}
