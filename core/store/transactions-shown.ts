import { parseIsoDate } from "../domain/dates.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { externalIdOf } from "../domain/import-plan.ts";
import type { Line, OpenMatch, OtherHalf, Transaction, Why } from "../domain/transaction.ts";
import type { Trx } from "./db.ts";
import { type OpenPair, openPairsOf } from "./matches.ts";
import { linkedHalves } from "./transfers.ts";

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
  source_key: string | null;
  status: Transaction["status"];
  source: Transaction["source"];
  member: string;
  entered_by: string | null;
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
    externalId: externalIdOf(row.source_key),
    status: row.status,
    source: row.source,
    member: row.member,
    enteredBy: row.entered_by ?? row.member,
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
  // Together: each would wait for the answer to the one before.
  const [rows, lines, pairs, others] = await Promise.all([
    rowsWith(trx, ledger, ids),
    linesIn(trx, ledger, ids),
    openPairsOf(trx, ledger, ids),
    linkedHalves(trx, ledger, ids),
  ]);
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

function rowsWith(trx: Trx, ledger: number, ids: readonly number[]): PromiseLike<Row[]> {
  return (
    trx("transactions as t")
      // A plus keeps a planner that takes the ledger for nearly empty from reading a whole account.
      .joinRaw("join accounts as a on a.id = +t.account_id")
      .join("members as m", "m.id", "t.member_id")
      .leftJoin("entered_by as e", function on() {
        this.on("e.ledger_id", "t.ledger_id").andOn("e.transaction_id", "t.id");
      })
      .leftJoin("members as by", "by.id", "e.member_id")
      .where("t.ledger_id", ledger)
      .whereIn("t.id", [...ids])
      .select<Row[]>("t.*", "a.name as account", "m.name as member", "by.name as entered_by")
  );
}

function linesIn(trx: Trx, ledger: number, ids: readonly number[]): PromiseLike<LineRow[]> {
  return trx("lines as l")
    .leftJoin("categories as c", "c.id", "l.category_id")
    .where("l.ledger_id", ledger)
    .whereIn("l.transaction_id", [...ids])
    .orderBy("l.position")
    .select<LineRow[]>("l.*", "c.name as category");
}
