import { newTransaction, post, put, takeBack } from "../../bot/preview/bank/items.ts";
import type { StandInBank } from "../../bot/preview/bank/start.ts";
import type { Item, Transaction } from "../../bot/preview/bank/types.ts";
import { dayAfter } from "../../bot/preview/bank/chance.ts";
import type { Db } from "../../core/store/db.ts";

/** What a person said of a row, kept beside the books as the reference. */
export type Said = {
  notes?: string;
  amountMinor?: number;
  date?: string;
  split?: boolean;
  deleted?: boolean;
};

/** What ought to be in the books, by the bank's id of each row. */
export type Reference = {
  readonly said: Map<string, Said>;
  /** Rows that were told of in a sync that went well, as they were then. */
  seen: ReadonlyMap<string, Transaction>;
  /** Pending rows that are asked about, or went, with what was said of them. */
  readonly left: Map<string, Said>;
};

export type Dice = () => number;

const pick = <T>(dice: Dice, from: readonly T[]): T | undefined =>
  from[Math.floor(dice() * from.length)];

/** Lets something happen at the bank. */
export function mutate(item: Item, dice: Dice): void {
  const live = [...item.live.values()];
  const pending = live.filter((row) => row.pending);
  const x = dice();
  if (x < 0.45 || live.length === 0) {
    const account = item.accounts[dice() < 0.8 ? 0 : 1]?.account_id ?? "";
    const amount = Math.round((dice() * 400 - 50) * 100) / 100;
    const date = dayAfter("2026-02-01", Math.floor(dice() * 30));
    const name = `SHOP ${Math.floor(dice() * 40)}`;
    put(item, newTransaction(account, { amount, date, name, pending: dice() < 0.6 }));
    return;
  }
  const one = pick(dice, x < 0.7 && pending.length > 0 ? pending : live);
  if (one === undefined) return;
  if (one.pending && x < 0.7) settleAtBank(item, one, dice);
  else if (x < 0.85) put(item, { ...one, amount: one.amount + 1, name: `${one.name}.` });
  else takeBack(item, one.transaction_id);
}

/** Posts a pending row: under another amount mostly, sometimes far from it, sometimes without saying whence. */
function settleAtBank(item: Item, { transaction_id, amount, date }: Transaction, dice: Dice): void {
  const x = dice();
  const posted = x < 0.7 ? amount + 1 : x < 0.85 ? amount * 3 : amount;
  post(item, transaction_id, {
    amount: Math.round(posted * 100) / 100,
    date: dayAfter(date, 1),
    linked: dice() < 0.85,
  });
}

/** Orders trouble for the next reading. */
export function trouble(bank: StandInBank, dice: Dice): void {
  const path = "/transactions/sync";
  const x = dice();
  const after = Math.floor(dice() * 3);
  if (x < 0.3) bank.fault({ path, after: 1, does: (item) => item && mutate(item, dice) });
  else if (x < 0.4)
    for (let i = 0; i < 7; i += 1) bank.fault({ path, after: after + i, does: "broken" });
  else if (x < 0.5) bank.fault({ path, after, does: "reset" });
  else if (x < 0.6) bank.fault({ path, after, does: "limit" });
  else if (x < 0.68) bank.fault({ path, does: "dead-cursor" });
  else if (x < 0.76)
    for (let i = 0; i < 12; i += 1) bank.fault({ path, after: i, does: "mutation" });
  else if (x < 0.82) bank.fault({ path, does: "not-ready" });
}

/** Takes note in the reference that a sync went well, with what the bank has then. */
export function settle(reference: Reference, item: Item): void {
  const { said, seen, left } = reference;
  for (const [id, row] of item.live) {
    if (seen.has(id) || row.pending_transaction_id === null) continue;
    const was = row.pending_transaction_id;
    const words = said.get(was);
    const before = seen.get(was);
    if (words === undefined || before === undefined) continue;
    said.delete(was);
    const stood = words.amountMinor ?? minor(before.amount);
    if (words.deleted !== true && isWide(stood, minor(row.amount))) left.set(was, words);
    else said.set(id, words);
  }
  for (const [id, words] of said) {
    if (item.live.has(id)) continue;
    said.delete(id);
    if (words.deleted !== true) left.set(id, words);
  }
  reference.seen = new Map(item.live);
}

export function minor(amount: number): number {
  return 0 - Math.round(amount * 100);
}

function isWide(a: number, b: number): boolean {
  if (a < 0 !== b < 0) return true;
  return 2 * Math.abs(Math.abs(a) - Math.abs(b)) > Math.max(Math.abs(a), Math.abs(b));
}

/** A row of the books that came from the bank. */
export type Row = {
  readonly id: number;
  readonly external_id: string;
  readonly amount_minor: number;
  readonly date: string;
  readonly notes: string;
  readonly status: string;
  readonly taken_back_at: string | null;
  readonly parts: number;
  readonly sum: number;
};

/** The rows that came from banks, those that are asked about too. */
export function bankRowsOf({ readers }: Db, ledgerId: number): Promise<Row[]> {
  return readers("bank_rows as b")
    .join("transactions as t", "t.id", "b.transaction_id")
    .where("b.ledger_id", ledgerId)
    .select<Row[]>(
      "t.id",
      "b.external_id",
      "t.amount_minor",
      "t.date",
      "t.notes",
      "t.status",
      "b.taken_back_at",
      readers.raw("(select count(*) from lines l where l.transaction_id = t.id) as parts"),
      readers.raw("(select sum(amount_minor) from lines l where l.transaction_id = t.id) as sum"),
    );
}

/** What histories came to. */
export type Findings = {
  readonly differences: string[];
  readonly lost: string[];
  edits: number;
  asked: number;
};

/** Holds the books' rows against the reference. */
export function compare(
  rows: readonly Row[],
  item: Item,
  reference: Reference,
  found: Findings,
): void {
  const inBooks = new Map(rows.map((row) => [row.external_id, row]));
  for (const [id, truth] of item.live)
    compareRow(inBooks.get(id), truth, reference.said.get(id) ?? {}, found);
  for (const row of rows)
    if (!item.live.has(row.external_id))
      compareLeft(row, reference.left.get(row.external_id), found);
}

function compareRow(row: Row | undefined, truth: Transaction, words: Said, found: Findings): void {
  if (words.deleted === true) {
    if (row !== undefined) found.differences.push("a deleted row came back");
    return;
  }
  const expected = JSON.stringify(expectedOf(truth, words));
  const { amount_minor, date, status, sum } = row ?? {};
  const actual = JSON.stringify({ amount_minor, date, status, sum });
  if (actual !== expected) found.differences.push(`${actual} ought to be ${expected}`);
  if (words.notes === undefined) return;
  found.edits += 1;
  if (row?.notes !== words.notes) found.lost.push(words.notes);
  if (words.split === true && row?.parts !== 2) found.lost.push("a split");
}

function expectedOf(truth: Transaction, words: Said) {
  const amount_minor = words.amountMinor ?? minor(truth.amount);
  const date = words.date ?? truth.authorized_date ?? truth.date;
  return { amount_minor, date, status: truth.pending ? "pending" : "posted", sum: amount_minor };
}

/** What the bank has no more is there only to be asked about, with what a person said of it. */
function compareLeft(row: Row, words: Said | undefined, found: Findings): void {
  if (row.taken_back_at === null || words === undefined)
    found.differences.push(`${row.external_id} ought to be gone`);
  else if (row.notes !== words.notes) found.lost.push(`asked about: ${words.notes}`);
  else found.asked += 1;
}
