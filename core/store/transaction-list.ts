import type { Knex } from "knex";
import type { TransactionFilter } from "../domain/transaction.ts";
import type { Trx } from "./db.ts";

/** What a filter's names stand for, as ids; names no ledger has are refused before it comes here. */
export type ResolvedFilter = Omit<TransactionFilter, "category" | "account" | "member"> & {
  readonly categoryId?: number;
  readonly accountId?: number;
  readonly memberId?: number;
};

/** The ids of one page, newest first, the cursor of the next page, and how many fit in all. */
export type IdPage = {
  readonly ids: number[];
  readonly next: string | null;
  readonly total: number;
};

const DEFAULT_LIMIT = 50;

/** One ledger's transactions that fit `filter`, newest first, by id. */
export async function pageOfIds(trx: Trx, ledger: number, filter: ResolvedFilter): Promise<IdPage> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const query = fitting(trx, ledger, filter).orderBy("t.date", "desc").orderBy("t.id", "desc");
  if (filter.after !== undefined) after(query, filter.after);
  const rows = await query
    .limit(limit + 1)
    .select<{ id: number; date: string }[]>("t.id", "t.date");
  const [{ total }] = await fitting(trx, ledger, filter).count({ total: "*" });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? `${last.date}.${last.id}` : null;
  return { ids: page.map((row) => row.id), next, total: Number(total) };
}

function after(query: Knex.QueryBuilder, cursor: string): void {
  const [date = "", id = "0"] = cursor.split(".");
  query.whereRaw("(t.date < ? or (t.date = ? and t.id < ?))", [date, date, Number(id)]);
}

function fitting(trx: Trx, ledger: number, filter: ResolvedFilter): Knex.QueryBuilder {
  const query = trx("transactions as t").where("t.ledger_id", ledger);
  if (filter.from !== undefined) query.where("t.date", ">=", filter.from);
  if (filter.to !== undefined) query.where("t.date", "<=", filter.to);
  if (filter.min !== undefined) query.where("t.amount_minor", ">=", filter.min);
  if (filter.max !== undefined) query.where("t.amount_minor", "<=", filter.max);
  if (filter.accountId !== undefined) query.where("t.account_id", filter.accountId);
  if (filter.memberId !== undefined) query.where("t.member_id", filter.memberId);
  for (const word of filter.text?.split(/\s+/u).filter(Boolean) ?? []) containing(query, word);
  const { categoryId } = filter;
  // The sign keeps SQLite from going through every line of the category for each transaction.
  if (categoryId !== undefined)
    withLine(query, (line) => line.whereRaw("+l.category_id = ?", [categoryId]));
  if (filter.uncategorised === true)
    withLine(query, (line) => line.whereRaw("+l.category_id is null"));
  return query;
}

/** The word anywhere in what a person could have read, in any case; `%` and `_` stand for themselves. */
function containing(query: Knex.QueryBuilder, word: string): void {
  const like = `%${word.toLowerCase().replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
  query.whereRaw(
    String.raw`lower(t.merchant || ' ' || t.description || ' ' || t.notes || ' ' || t.tags) like ? escape '\'`,
    [like],
  );
}

function withLine(query: Knex.QueryBuilder, condition: (line: Knex.QueryBuilder) => unknown): void {
  query.whereExists(function exists() {
    const lines = this.from("lines as l")
      .whereRaw("l.ledger_id = t.ledger_id and l.transaction_id = t.id")
      .select("l.id");
    condition(lines);
  });
}
