import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type {
  SumIn,
  Transaction,
  TransactionFilter,
  TransactionPage,
} from "../../core/domain/transaction.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  overflow,
  section,
  typeahead,
} from "./blocks.ts";
import { filterWords } from "./filter-words.ts";
import { ACTION } from "./ids.ts";
import { notebookButton } from "./report.ts";
import { otherHalf, partsOf } from "./saved.ts";
import { bold, clip, data, listed, quoted } from "./text.ts";
import { amount, day } from "./words.ts";

/** Which page of which list stands in a message; it travels in block ids and button values. */
export type ListState = {
  /** What the person asked for. */
  readonly words: string;
  /** The cursor of the page. */
  readonly after: string | null;
};

export type ListInput = {
  readonly page: TransactionPage;
  readonly state: ListState;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** What was understood of the words. */
  readonly filter: TransactionFilter;
  /** What all that fit come to; none where everything is shown. */
  readonly sums: readonly SumIn[];
  /** What has just been done, above the list. */
  readonly note: readonly types.KnownBlock[];
};

/** How many rows a page has, each of one block. */
export const ROWS_A_PAGE = 10;

/** Transactions as a list, a page at a time. */
export function transactionList(input: ListInput): Message {
  const { page, filter, ledger } = input;
  const title = isSorting(filter) ? "Without a category" : "Transactions";
  const understood = filterWords(filter, ledger, input.today);
  const total = totalWords(page);
  const found = [understood, total, ...sumWords(input)].filter((part) => part !== "").join(" · ");
  return message(`${title}: ${found}`, [
    ...input.note,
    ...(input.note.length > 0 ? [divider()] : []),
    header(title),
    ...(understood === "" ? [] : [context(found)]),
    ...(page.transactions.length === 0 ? [section(nothing(input))] : rows(input)),
    ...pages(input),
    context(understood === "" ? `${total} · ${data(ledger.name)}` : data(ledger.name)),
  ]);
}

function totalWords(page: TransactionPage): string {
  return page.hasMore ? `${thousands(page)} transactions` : count(page.total, "transaction");
}

function thousands({ total, hasMore }: TransactionPage): string {
  return `${total.toLocaleString("en-US")}${hasMore ? "+" : ""}`;
}

/** Whether each row offers a menu of categories instead of what else can be done. */
function isSorting({ uncategorised }: TransactionFilter): boolean {
  return uncategorised === true;
}

function sumWords({ sums, page }: ListInput): string[] {
  if (page.total < 2) return [];
  const parts = sums.map((sum) => amount(sum.amountMinor, parseCurrency(sum.currency)));
  return parts.length === 0 ? [] : [`${listed(parts)} in all`];
}

function nothing({ filter }: ListInput): string {
  const asked = Object.keys(filter);
  if (asked.length === 0)
    return "Nothing here yet. Try `/spend 12.50 lunch`, or drop your bank’s CSV file into our direct message.";
  if (isSorting(filter) && asked.length === 1) return "Everything has a category. Well done.";
  if (filter.text !== undefined && asked.length === 1)
    return `I found nothing for ${quoted(filter.text)}. Try a merchant or a word of the notes.`;
  return "Nothing fits all of that. Leave something out, or put words to look for in “quotes”.";
}

function rows({ page, state, today, filter, ledger }: ListInput): types.KnownBlock[] {
  const isShared = ledger.channelId !== null;
  return page.transactions.map((transaction) =>
    section(
      rowText(transaction, today, isShared),
      isSorting(filter) ? typeahead(ACTION.category, "Choose a category") : rowMenu(transaction),
      rowId(transaction.id, state),
    ),
  );
}

/** `*Blue Bottle* −$12.50` over date, category and account; where it is shared also who paid it. */
export function rowText(transaction: Transaction, today: IsoDate, isShared = false): string {
  const { merchant, amountMinor, currency, date, account, status, notes, match } = transaction;
  const small = [
    day(date, today),
    where(transaction),
    data(account),
    ...(isShared ? [whoPaid(transaction)] : []),
    ...(status === "pending" ? ["pending"] : []),
    ...(match === null
      ? []
      : [match.counted ? "in here twice? counted once" : "in here twice? not counted"]),
    ...(notes === "" ? [] : [data(notes, 60)]),
    ...transaction.tags.slice(0, 5).map((tag) => `#${data(tag, 40)}`),
  ];
  return `${bold(merchant)}  ${amount(amountMinor, currency)}\n${small.join(" · ")}`;
}

/** `ana`; where somebody else entered it, `paid by ben, entered by ana`. */
function whoPaid({ member, enteredBy }: Transaction): string {
  const payer = data(member, 40);
  return member === enteredBy ? payer : `paid by ${payer}, entered by ${data(enteredBy, 40)}`;
}

function where(transaction: Transaction): string {
  if (transaction.transfer !== null) return otherHalf(transaction, transaction.transfer);
  const [only, second] = transaction.lines;
  if (second !== undefined) return partsOf(transaction, (category) => data(category, 60));
  return only === undefined || only.category === null ? "no category" : data(only.category);
}

/** What can be done with a row. */
export function rowMenu({ id, lines, transfer }: Transaction): types.Overflow {
  const isHalf = transfer !== null;
  return overflow(ACTION.row, [
    { text: "Edit", value: `edit:${id}` },
    ...(lines.length > 1 || isHalf ? [] : [{ text: "Change category", value: `category:${id}` }]),
    isHalf
      ? { text: "Transfer…", value: `transfer:${id}` }
      : { text: "Split…", value: `split:${id}` },
    { text: "Why and history", value: `why:${id}` },
    { text: "More…", value: `more:${id}` },
  ]);
}

/** A row's block id: which transaction, and which list to draw again afterwards. */
export function rowId(id: number, { words, after }: ListState): string {
  const full = JSON.stringify(["row", id, words, after]);
  return full.length <= 255 ? full : JSON.stringify(["row", id, "", null]);
}

/** What can be done with all that fit, whichever page stands here. */
function ofAll(page: TransactionPage, { words }: ListState): types.Button[] {
  if (page.total === 0) return [];
  return [
    ...(words.length > LONGEST_ASKED ? [] : [notebookButton({ about: "transactions", words })]),
    ...(words === "" && page.total > 1
      ? [button("Find transfers", { id: ACTION.findTransfers })]
      : []),
    ...(page.transactions.some(({ match }) => match !== null)
      ? [button("In here twice?", { id: ACTION.matches, value: "null" })]
      : []),
  ];
}

/** Longer words would be cut, and cut words ask for something else. */
const LONGEST_ASKED = 500;

function pages({ page, state, filter }: ListInput): types.KnownBlock[] {
  const words = clip(state.words, 500);
  const hasWords = Object.keys(filter).length > 0 && words !== "" && words === state.words;
  const turn = (after: string | null, at: string, label: string): types.Button =>
    button(label, { id: `${ACTION.page}.${at}`, value: JSON.stringify({ words, after }) });
  const buttons = [
    ...(state.after === null ? [] : [turn(null, "first", "◀ Newest")]),
    ...(page.next === null ? [] : [turn(page.next, "next", "Older ▶")]),
    ...(hasWords && page.total > 1
      ? [
          button(`Categorise all ${thousands(page)}…`, {
            id: ACTION.bulk,
            value: state.words,
          }),
        ]
      : []),
    ...ofAll(page, state),
  ];
  return buttons.length === 0 ? [] : [actions(buttons)];
}
