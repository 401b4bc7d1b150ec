import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { actions, button, context, type Message, message, plain, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { bold, data } from "./text.ts";
import { amount, nearDay } from "./words.ts";

/**
 * A new entry, for everybody in the channel: who, where, how much, when, what for. Its account, notes
 * and budget are for members, who see them where they ask. The button comes back to the ledger.
 */
export function entryPosted(
  input: {
    readonly transaction: Transaction;
    readonly changeId: number;
    readonly ledger: Ledger;
    readonly today: IsoDate;
  },
  buttonId: string,
): Message {
  const { transaction, changeId, ledger, today } = input;
  const { enteredBy, member, merchant, amountMinor, currency, date } = transaction;
  const paid = member === enteredBy ? "" : `, paid by ${bold(member, 60)}`;
  const what = `${bold(merchant)} ${amount(amountMinor, currency)}, ${nearDay(date, today)}`;
  const category = transaction.lines[0]?.category ?? null;
  // Not why: that a rule says so, and which, is for members.
  const filed = category === null ? "no category yet" : bold(category);
  const text = `${bold(enteredBy, 60)} added ${what}, ${filed}${paid}`;
  const says = {
    title: plain("Take it back?", 100),
    text: plain("It is taken out of the ledger, for all its members.", 300),
    confirm: plain("Take back", 30),
    deny: plain("Keep it", 30),
  };
  const action = { id: buttonId, value: String(changeId) };
  return message(text, [
    section(text),
    actions([button("Undo", action, { confirm: says })]),
    context(`${data(ledger.name, 100)} · any member can take it back`),
  ]);
}

/** The id of the Undo that any member may press, not only who entered it. */
export const ANYONES_UNDO = `${ACTION.undo}.anyones`;

/** Whether new entries are posted, and how to change that. */
export function postingMessage(ledger: Ledger, changeId: number | null): Message {
  const { postsEntries } = ledger;
  const is = postsEntries
    ? "Each new entry is posted in this channel, with who entered it: merchant, amount, day and category, no more."
    : "New entries stay silent: only who enters one sees the answer.";
  const how = `\`/budget post ${postsEntries ? "off" : "on"}\` changes that.`;
  return message(is, [
    section(`${is} ${how}`),
    context(data(ledger.name, 100)),
    ...(changeId === null
      ? []
      : [actions([button("Undo", { id: ACTION.undo, value: String(changeId) })])]),
  ]);
}

/** The app is not in the channel it should post in. */
export function cannotPost(ledger: Ledger): Message {
  const text = `I could not post your entry in ${bold(ledger.name, 100)}: I am not in that channel. Type \`/invite @Budget Tracker\` there. The entry itself is stored.`;
  return message(text, [section(text)]);
}
