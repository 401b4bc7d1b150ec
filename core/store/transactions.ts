import type { ChosenBy } from "../domain/rule-outcome.ts";
import type { Trx } from "./db.ts";
import { recount } from "./matches.ts";

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
  /** Who paid it. */
  readonly memberId: number;
  /** Who entered it, where that is not who paid. */
  readonly enteredBy?: number;
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
  /** The merchant it came with, where a rule gave it another; with who named and tagged it. */
  readonly givenMerchant: string | null;
  readonly namedBy: ChosenBy;
  readonly taggedBy: ChosenBy;
  readonly lines: readonly StoredLine[];
};

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
  if (transaction.enteredBy !== undefined)
    await setEnteredBy(trx, ledger, row.id, transaction.enteredBy);
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
  await setEnteredBy(trx, ledger, id, transaction.enteredBy);
  await recount(trx, ledger, [id]);
}

async function setEnteredBy(
  trx: Trx,
  ledger: number,
  id: number,
  member: number | undefined,
): Promise<void> {
  const key = { ledger_id: ledger, transaction_id: id };
  if (member === undefined) {
    await trx("entered_by").where(key).delete();
    return;
  }
  const row = { ...key, member_id: member };
  await trx("entered_by").insert(row).onConflict(["ledger_id", "transaction_id"]).merge();
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
    given_merchant: transaction.givenMerchant,
    named_by: transaction.namedBy,
    tagged_by: transaction.taggedBy,
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
  return (await readTransactions(trx, ledger, [id])).get(id) ?? null;
}

const AT_ONCE = 500;

/** Those of these transactions that the ledger has, as stored, by id. */
export async function readTransactions(
  trx: Trx,
  ledger: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, StoredTransaction>> {
  const found = new Map<number, StoredTransaction>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const rows = await trx("transactions").where({ ledger_id: ledger }).whereIn("id", some);
    const of = { ledger_id: ledger };
    const lines = await trx<LineRow>("lines")
      .where(of)
      .whereIn("transaction_id", some)
      .orderBy(["transaction_id", "position"]);
    const entered = await trx("entered_by").where(of).whereIn("transaction_id", some);
    const linesOf = new Map<number, StoredLine[]>(some.map((id) => [id, []]));
    for (const line of lines) linesOf.get(line.transaction_id)?.push(toLine(line));
    const enteredBy = new Map(entered.map((row) => [row.transaction_id, row.member_id]));
    for (const row of rows)
      found.set(row.id, toStored(row, linesOf.get(row.id) ?? [], enteredBy.get(row.id)));
  }
  return found;
}

type LineRow = {
  transaction_id: number;
  category_id: number | null;
  amount_minor: number;
  why: StoredLine["why"];
  why_id: number | null;
  why_text: string | null;
};

function toLine(line: LineRow): StoredLine {
  return {
    categoryId: line.category_id,
    amountMinor: line.amount_minor,
    why: line.why,
    whyId: line.why_id,
    whyText: line.why_text,
  };
}

type TransactionRow = {
  account_id: number;
  member_id: number;
  import_id: number | null;
  date: string;
  amount_minor: number;
  currency: string;
  merchant: string;
  description: string;
  notes: string;
  tags: string;
  status: string;
  source: string;
  source_key: string | null;
  given_merchant: string | null;
  named_by: ChosenBy;
  tagged_by: ChosenBy;
};

function toStored(
  row: TransactionRow,
  lines: readonly StoredLine[],
  enteredBy: number | undefined,
): StoredTransaction {
  return {
    accountId: row.account_id,
    memberId: row.member_id,
    ...(enteredBy === undefined ? {} : { enteredBy }),
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
    givenMerchant: row.given_merchant,
    namedBy: row.named_by,
    taggedBy: row.tagged_by,
    lines,
  };
}
