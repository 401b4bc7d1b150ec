import type { types } from "@slack/bolt";
import { type BudgetLine, paceOf } from "../../core/domain/budget.ts";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { type Currency, parseCurrency } from "../../core/domain/currencies.ts";
import { money } from "../../core/domain/money.ts";
import type { Line, OtherHalf, Transaction, Why } from "../../core/domain/transaction.ts";
import { actions, button, context, type Message, message, section, typeahead } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { matchQuestion } from "./match-list.ts";
import { bold, data, listed, quoted } from "./text.ts";
import { amount, carriedWords, nearDay, shortPeriod, size } from "./words.ts";

/** What a confirmation is drawn from. */
export type SavedInput = {
  readonly done: "Added" | "Changed" | "Moved" | "Deleted";
  readonly transaction: Transaction;
  readonly changeId: number;
  readonly budget: BudgetLine | null;
  /** The one it may be the same as. */
  readonly twin: Transaction | null;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** The month's day and length; pace is only said of the month that is running. */
  readonly pace: { readonly day: number; readonly days: number } | null;
  /** Whether to offer a rule: the person has just chosen the category. */
  readonly offerRule?: boolean;
  /** Whether to offer another ledger: the person has one. */
  readonly offerMove?: boolean;
};

/** `because of your rule “blue bottle”`, or why it stands where it stands. */
export function because(why: Why | null): string {
  if (why === null) return "";
  if (why.by === "rule") return `because of your rule ${quoted(why.pattern)}`;
  if (why.by === "bank") return `as the bank’s file says (${quoted(why.text)})`;
  return "as you chose";
}

function filed(line: Line | undefined): string {
  if (line === undefined || line.category === null) return "no category yet";
  const why = line.why?.by === "person" ? "" : because(line.why);
  return why === "" ? bold(line.category) : `${bold(line.category)} — ${why}`;
}

/** Its category and why it is that, or what its parts are. */
export function filedUnder(transaction: Transaction): string {
  const { lines, transfer } = transaction;
  if (transfer !== null) return otherHalf(transaction, transfer);
  return lines.length < 2 ? filed(lines[0]) : partsOf(transaction, bold);
}

/** `transfer to Savings`, or `from`. */
export function otherHalf({ amountMinor }: Transaction, { account }: OtherHalf): string {
  return `transfer ${amountMinor < 0 ? "to" : "from"} ${data(account, 60)}`;
}

/** How many parts are named. */
const PARTS = 5;

/** `split: Groceries $60.00 and Gifts $20.00`, with each category as `name` writes it. */
export function partsOf(
  { lines, currency, amountMinor }: Transaction,
  name: (category: string) => string,
): string {
  const words = lines.slice(0, PARTS).map((line) => {
    const isAgainst = line.amountMinor < 0 !== amountMinor < 0 && line.amountMinor !== 0;
    const part = isAgainst ? amount(line.amountMinor, currency) : size(line.amountMinor, currency);
    return `${line.category === null ? "no category" : name(line.category)} ${part}`;
  });
  const more = lines.length > PARTS ? [`${lines.length - PARTS} more`] : [];
  return `split: ${listed([...words, ...more])}`;
}

/** `*Blue Bottle* −$12.50, yesterday (Sun 8 Mar), *Coffee* — because …` */
export function transactionLine(transaction: Transaction, today: IsoDate): string {
  const { merchant, amountMinor, currency, date, tags } = transaction;
  const marks = tags.map((tag) => ` #${data(tag, 40)}`).join("");
  return `${bold(merchant)} ${amount(amountMinor, currency)}, ${nearDay(date, today)}, ${filedUnder(transaction)}${marks}`;
}

/** `Coffee in Mar: $87.50 left of $120.00, about $3.80 a day.` */
export function budgetSentence(
  budget: BudgetLine,
  ledger: Pick<Ledger, "periodStartDay">,
  pace: { readonly day: number; readonly days: number } | null,
): string {
  const currency = parseCurrency(budget.currency);
  const limit = budget.budgetedMinor + budget.carriedMinor;
  const carried =
    budget.carriedMinor === 0 ? "" : `, ${carriedWords(budget.carriedMinor, currency)}`;
  const start = `${data(budget.category)} in ${shortPeriod(budget.month, ledger)}:`;
  if (budget.leftMinor < 0) {
    return `${start} over by ${size(budget.leftMinor, currency)} (${amount(budget.spentMinor, currency)} of ${amount(limit, currency)}${carried}).`;
  }
  const left = `${start} ${size(budget.leftMinor, currency)} left of ${amount(limit, currency)}${carried}`;
  if (pace === null) return `${left}.`;
  return `${left}, ${paceWords(limit, budget.spentMinor, { ...pace, currency })}.`;
}

/** `about $3.80 a day` or `heading over at this pace`. */
export function paceWords(
  limitMinor: number,
  spentMinor: number,
  at: { readonly day: number; readonly days: number; readonly currency: Currency },
): string {
  const pace = paceOf(
    money(limitMinor, at.currency),
    money(spentMinor, at.currency),
    at.day,
    at.days,
  );
  const daily = `${size(pace.perDay.minor, at.currency)} a day to the end of the month`;
  return pace.heading === "over" ? `heading over: keep to ${daily}` : `on track: ${daily}`;
}

/** The confirmation of an entry, an edit or a deletion, with the way back. */
export function savedMessage(input: SavedInput): Message {
  const { done, transaction, budget, ledger, today } = input;
  const text = `${done} ${transactionLine(transaction, today)}`;
  const small = [
    ...(budget === null || done === "Deleted" ? [] : [budgetSentence(budget, ledger, input.pace)]),
    ...(transaction.notes === "" ? [] : [data(transaction.notes)]),
    [data(transaction.account), ...paidBy(transaction), data(ledger.name)].join(" · "),
  ];
  return message(text, [
    section(text),
    ...sorting(input),
    ...(input.twin === null ? [] : matchQuestion(transaction, input.twin, today)),
    context(small.join("  ·  ")),
    buttons(input),
  ]);
}

function paidBy({ member, enteredBy }: Transaction): string[] {
  return member === enteredBy ? [] : [`paid by ${data(member, 60)}`];
}

function sorting({ done, transaction }: SavedInput): types.KnownBlock[] {
  if (done === "Deleted" || transaction.lines[0]?.category !== null) return [];
  if (transaction.lines.length > 1) return [];
  return [
    section(
      "Where does it belong?",
      typeahead(ACTION.category, "Choose a category"),
      `file.${transaction.id}`,
    ),
  ];
}

function buttons(input: SavedInput): types.ActionsBlock {
  const { done, transaction, changeId, offerRule, offerMove } = input;
  const { id, merchant, lines } = transaction;
  const isPlain = lines.length === 1 && transaction.transfer === null;
  const category = isPlain ? (lines[0]?.category ?? null) : null;
  const undo = button("Undo", { id: ACTION.undo, value: String(changeId) });
  if (done === "Deleted") return actions([undo]);
  const edit = button("Edit", { id: ACTION.edit, value: String(id) });
  const move = button("Move to…", { id: `${ACTION.row}.move`, value: `move:${id}` });
  const plain = [undo, edit, ...(offerMove === true ? [move] : [])];
  if (offerRule !== true || category === null) return actions(plain);
  const always = button(`Always file ${merchant} under ${category}`, {
    id: ACTION.offerRule,
    value: String(id),
  });
  return actions([...plain, always]);
}
