import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Match } from "../../core/domain/match.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  plain,
  section,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { bold, data } from "./text.ts";
import { amount, day } from "./words.ts";

export type MatchListInput = {
  readonly matches: readonly Match[];
  readonly total: number;
  /** The import whose questions these are; `null` for every question there is. */
  readonly importId: number | null;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** What has just been done, above the list. */
  readonly note: readonly types.KnownBlock[];
};

/** How many pairs a message has, each of two blocks. */
export const PAIRS_A_PAGE = 8;

/** How many pairs one press can settle. */
export const PAIRS_AT_ONCE = 50;

const ASK =
  "Each of these pairs may be one payment that is in here twice. Both are shown; until you say, only one is counted.";

/** Pairs of transactions that may be one, each with its two answers. */
export function matchList(input: MatchListInput): Message {
  const { matches, total, ledger, note } = input;
  const text =
    total === 0 ? "Nothing is in here twice." : `${count(total, "pair")} may be in here twice`;
  return message(text, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("The same, or two?"),
    section(total === 0 ? "Nothing waits for an answer. Well done." : ASK),
    ...matches.slice(0, PAIRS_A_PAGE).flatMap((match, at) => pairBlocks(match, input, at === 0)),
    ...(total > 1 ? [divider(), actions([allTheSame(input)])] : []),
    context(`${count(total, "pair")} · ${data(ledger.name)}`),
  ]);
}

function pairBlocks(
  match: Match,
  { importId, today }: MatchListInput,
  isFirst: boolean,
): types.KnownBlock[] {
  const { id, counted, other } = match;
  const text = `${side(counted, today)}\n${side(other, today)}`;
  return [section(text), actions(answers({ id, about: counted, value: [id, importId], isFirst }))];
}

/** `*Blue Bottle* −$5.00, Mon 2 Mar · typed by ana` */
function side(transaction: Transaction, today: IsoDate): string {
  const { merchant, amountMinor, currency, date } = transaction;
  return `${bold(merchant)} ${amount(amountMinor, currency)}, ${day(date, today)} · ${from(transaction)}`;
}

function from({ source, status, member }: Transaction): string {
  if (source === "typed") return `typed by ${data(member)}`;
  const pending = status === "pending" ? "pending, " : "";
  return source === "file" ? `${pending}from a bank’s file` : `${pending}from the bank`;
}

type Asked = {
  readonly id: number;
  readonly about: Transaction;
  /** What the buttons carry: the pair, and the list to draw again where it stands in one. */
  readonly value: readonly (number | null)[];
  /** Whether it is what a person answers first: only that one stands out. */
  readonly isFirst: boolean;
};

function answers({ id, about, value, isFirst }: Asked): types.Button[] {
  const json = JSON.stringify(value);
  const what = `${about.merchant} ${amount(about.amountMinor, about.currency)}`;
  return [
    button(
      "Same",
      { id: `${ACTION.matchSame}.${id}`, value: json },
      { ...(isFirst ? { style: "primary" } : {}), says: `The same: ${what}` },
    ),
    button(
      "Different",
      { id: `${ACTION.matchDifferent}.${id}`, value: json },
      { says: `Two different ones: ${what}` },
    ),
  ];
}

function allTheSame({ total, importId }: MatchListInput): types.Button {
  const now = Math.min(total, PAIRS_AT_ONCE);
  const label = now === total ? `All ${total} the same` : `The first ${now} the same`;
  return button(
    label,
    { id: ACTION.matchAll, value: JSON.stringify(importId) },
    {
      confirm: {
        title: plain("Make them one?", 100),
        text: plain(
          `Each of ${count(now, "pair")} becomes one transaction. You can take it back.`,
          300,
        ),
        confirm: plain("Make them one", 30),
        deny: plain("Not now", 30),
      },
    },
  );
}

/** A pair with its two answers, among other things. */
export function pairQuestion({ id, counted, other }: Match, today: IsoDate): types.KnownBlock[] {
  const asked = { id, about: counted, value: [id], isFirst: false };
  return [section(`${side(counted, today)}\n${side(other, today)}`), actions(answers(asked))];
}

/** The question below a transaction that was just saved, where it may be here already. */
export function matchQuestion(
  transaction: Transaction,
  twin: Transaction,
  today: IsoDate,
): types.KnownBlock[] {
  const { match } = transaction;
  if (match === null) return [];
  const text = `Is this the same? Until you say, only one of the two is counted.\n${side(twin, today)}`;
  const asked = { id: match.id, about: transaction, value: [match.id], isFirst: true };
  return [section(text), actions(answers(asked))];
}

/** What an answer did, with the way back. */
export function answeredBlocks(summary: string, changeId: number): types.KnownBlock[] {
  const undo = button("Undo", { id: ACTION.undo, value: String(changeId) });
  return [section(answeredWords(summary), undo)];
}

/** The same as a message of its own. */
export function answeredMessage(summary: string, changeId: number, ledger: Ledger): Message {
  const undo = button("Undo", { id: ACTION.undo, value: String(changeId) });
  const list = button("Transactions", { id: ACTION.transactions });
  const text = answeredWords(summary);
  return message(text, [section(text), actions([undo, list]), context(data(ledger.name))]);
}

function answeredWords(summary: string): string {
  const text = data(summary, 300);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
