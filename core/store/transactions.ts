import { parseIsoDate } from "../domain/dates.ts";
import type { Line, OpenMatch, OtherHalf, Transaction, Why } from "../domain/transaction.ts";
import { parseCurrency } from "../domain/money.ts";
import type { Trx } from "./db.ts";
import { type OpenPair, openPairsOf, recount } from "./matches.ts";
import { linkedHalves } from "./transfers.ts";

/** A line as it is stored. */
export type StoredLine = {
  readonly categoryId: number | null;
  readonly amountMinor: number;
  readonly why: "person" | "rule" | "bank" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
};

/** A transaction as it is stored; its lines add up to its amount. */
export type StoredTransaction = {
  readonly accountId: number;
  readonly memberId: number;
  readonly importId: number | null;
  readonly date: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly merchant: string;
  readonly description: string;
  readonly notes: string;
  readonly tags: string;
  readonly status: string;
  readonly source: string;
  readonly sourceKey: string | null;
  readonly lines: readonly StoredLine[];
};

type Row = {
  id: number;
  date: string;
  amount_minor: number;
  currency: string;
  account: string;
  account_id: number;
  merchant: string;
  description: string;
  notes: string;
  tags: string;
  status: Transaction["status"];
  source: Transaction["source"];
  member: string;
};

type LineRow = {
  id: number;
  transaction_id: number;
  category_id: number | null;
  category: string | null;
  amount_minor: number;
  why: "person" | "rule" | "bank" | null;
  why_id: number | null;
  why_text: string | null;
};

function toWhy(row: LineRow): Why | null {
  const text = row.why_text ?? "";
  if (row.why === "person") return { by: "person", member: text };
  if (row.why === "bank") return { by: "bank", text };
  return row.why === "rule" ? { by: "rule", ruleId: row.why_id ?? 0, pattern: text } : null;
}

function toLine(row: LineRow): Line {
  return {
    id: row.id,
    category: row.category,
    categoryId: row.category_id,
    amountMinor: row.amount_minor,
    why: toWhy(row),
  };
}

function matchOf(id: number, pairs: readonly OpenPair[]): OpenMatch | null {
  const pair = pairs.find(({ countedId, otherId }) => countedId === id || otherId === id);
  if (pair === undefined) return null;
  const counted = pair.countedId === id;
  return { id: pair.id, with: counted ? pair.otherId : pair.countedId, counted };
}

type Belongings = {
  readonly lines: readonly LineRow[];
  readonly pairs: readonly OpenPair[];
  readonly transfer: OtherHalf | null;
};

function toTransaction(row: Row, { lines, pairs, transfer }: Belongings): Transaction {
  return {
    id: row.id,
    date: parseIsoDate(row.date),
    amountMinor: row.amount_minor,
    currency: parseCurrency(row.currency),
    account: row.account,
    accountId: row.account_id,
    merchant: row.merchant,
    description: row.description,
    notes: row.notes,
    tags: JSON.parse(row.tags),
    status: row.status,
    source: row.source,
    member: row.member,
    lines: lines.map(toLine),
    match: matchOf(row.id, pairs),
    transfer,
  };
}

/** The transactions of these ids, in the order of the ids; those of another ledger are left out. */
export async function transactionsOf(
  trx: Trx,
  ledger: number,
  ids: readonly number[],
): Promise<Transaction[]> {
  if (ids.length === 0) return [];
  const rows = await trx("transactions as t")
    .join("accounts as a", "a.id", "t.account_id")
    .join("members as m", "m.id", "t.member_id")
    .where("t.ledger_id", ledger)
    .whereIn("t.id", [...ids])
    .select<Row[]>("t.*", "a.name as account", "m.name as member");
  const lines = await trx("lines as l")
    .leftJoin("categories as c", "c.id", "l.category_id")
    .where("l.ledger_id", ledger)
    .whereIn("l.transaction_id", [...ids])
    .orderBy("l.position")
    .select<LineRow[]>("l.*", "c.name as category");
  const pairs = await openPairsOf(trx, ledger, ids);
  const others = await linkedHalves(trx, ledger, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const linesOf = new Map<number, LineRow[]>();
  for (const line of lines) {
    const before = linesOf.get(line.transaction_id);
    if (before === undefined) linesOf.set(line.transaction_id, [line]);
    else before.push(line);
  }
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const belongings = { lines: linesOf.get(id) ?? [], pairs, transfer: others.get(id) ?? null };
    return row === undefined ? [] : [toTransaction(row, belongings)];
  });
}

/** Adds a transaction with its lines. Gives its id, or the one it had where `id` is given. */
export async function insertTransaction(
  trx: Trx,
  ledger: number,
  transaction: StoredTransaction,
  id?: number,
): Promise<number> {
  const [row] = await trx("transactions")
    .insert({ ...columnsOf(transaction), ledger_id: ledger, ...(id === undefined ? {} : { id }) })
    .returning("id");
  await insertLines(trx, ledger, row.id, transaction);
  if (id !== undefined) await recount(trx, ledger, [id]);
  return row.id;
}

/** Replaces a transaction and its lines; a line that stands where one stood keeps its id. */
export async function updateTransaction(
  trx: Trx,
  ledger: number,
  id: number,
  transaction: StoredTransaction,
): Promise<void> {
  await trx("transactions").where({ ledger_id: ledger, id }).update(columnsOf(transaction));
  await trx("lines")
    .where({ ledger_id: ledger, transaction_id: id })
    .where("position", ">=", transaction.lines.length)
    .delete();
  await insertLines(trx, ledger, id, transaction);
  await recount(trx, ledger, [id]);
}

/** Takes a transaction out. What a statement brought leaves a tombstone, so that it stays out. */
export async function deleteTransaction(trx: Trx, ledger: number, id: number): Promise<void> {
  await trx("lines").where({ ledger_id: ledger, transaction_id: id }).delete();
  await trx("transactions").where({ ledger_id: ledger, id }).delete();
  await recount(trx, ledger, [id]);
}

function columnsOf(transaction: StoredTransaction): Record<string, unknown> {
  return {
    account_id: transaction.accountId,
    member_id: transaction.memberId,
    import_id: transaction.importId,
    date: transaction.date,
    amount_minor: transaction.amountMinor,
    currency: transaction.currency,
    merchant: transaction.merchant,
    description: transaction.description,
    notes: transaction.notes,
    tags: transaction.tags,
    status: transaction.status,
    source: transaction.source,
    source_key: transaction.sourceKey,
  };
}

async function insertLines(
  trx: Trx,
  ledger: number,
  id: number,
  transaction: StoredTransaction,
): Promise<void> {
  const rows = transaction.lines.map((line, position) => ({
    ledger_id: ledger,
    transaction_id: id,
    position,
    account_id: transaction.accountId,
    member_id: transaction.memberId,
    date: transaction.date,
    currency: transaction.currency,
    category_id: line.categoryId,
    amount_minor: line.amountMinor,
    why: line.why,
    why_id: line.whyId,
    why_text: line.whyText,
  }));
  await trx("lines").insert(rows).onConflict(["ledger_id", "transaction_id", "position"]).merge();
}

/** A transaction as stored, for a change's before and after; `null` when the ledger has none such. */
export async function readTransaction(
  trx: Trx,
  ledger: number,
  id: number,
): Promise<StoredTransaction | null> {
  const row = await trx("transactions").where({ ledger_id: ledger, id }).first();
  if (row === undefined) return null;
  const lines = await trx("lines")
    .where({ ledger_id: ledger, transaction_id: id })
    .orderBy("position");
  return {
    accountId: row.account_id,
    memberId: row.member_id,
    importId: row.import_id,
    date: row.date,
    amountMinor: row.amount_minor,
    currency: row.currency,
    merchant: row.merchant,
    description: row.description,
    notes: row.notes,
    tags: row.tags,
    status: row.status,
    source: row.source,
    sourceKey: row.source_key,
    lines: lines.map((line) => ({
      categoryId: line.category_id,
      amountMinor: line.amount_minor,
      why: line.why,
      whyId: line.why_id,
      whyText: line.why_text,
    })),
  };
}
