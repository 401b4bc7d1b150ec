import type { Knex } from "knex";
import type { TransactionFilter } from "../domain/transaction.ts";
import type { Trx } from "./db.ts";
import { containing, escaped, type Letters } from "./search.ts";
import { onPostgres } from "./sql.ts";

/** What a filter's names stand for, as ids; names no ledger has are refused before it comes here. */
export type ResolvedFilter = Omit<
  TransactionFilter,
  "category" | "account" | "member" | "atLeast" | "atMost"
> &
  Letters & {
    readonly categoryId?: number;
    readonly accountId?: number;
    readonly memberId?: number;
    /** One for each currency; an amount fits the one of its own. */
    readonly sizes?: readonly SizeIn[];
  };

/** Bounds of an amount without its sign, in minor units of this currency. */
export type SizeIn = {
  readonly currency: string;
  readonly atLeast?: number;
  readonly atMost?: number;
};

/** One ledger's transactions `t` that fit. */
export function fitting(trx: Trx, ledger: number, filter: ResolvedFilter): Knex.QueryBuilder {
  const query = trx("transactions as t");
  if (filter.among === undefined) query.where("t.ledger_id", ledger);
  else among(query, ledger, filter.among, onPostgres(trx));
  if (filter.from !== undefined) query.where("t.date", ">=", filter.from);
  if (filter.to !== undefined) query.where("t.date", "<=", filter.to);
  if (filter.min !== undefined) query.where("t.amount_minor", ">=", filter.min);
  if (filter.max !== undefined) query.where("t.amount_minor", "<=", filter.max);
  if (filter.sizes !== undefined) sized(query, filter.sizes);
  owned(query, filter);
  if (filter.text !== undefined) containing(query, filter.text);
  const { categoryId } = filter;
  // The sign keeps SQLite from going through every line of the category for each transaction.
  if (categoryId !== undefined)
    withLine(query, (line) => line.whereRaw("+l.category_id = ?", [categoryId]));
  // What may be in twice is sorted once.
  if (filter.uncategorised === true)
    withLine(query, (line) => line.whereRaw("+l.category_id is null and l.counted"));
  return query;
}

/** The sign keeps SQLite from going through the ledger's rows for the few there are. */
function among(
  query: Knex.QueryBuilder,
  ledger: number,
  ids: readonly number[],
  postgres: boolean,
): void {
  query.whereRaw("+t.ledger_id = ?", [ledger]);
  if (postgres) query.whereRaw("t.id = any (?::bigint[])", [`{${ids.join(",")}}`]);
  else query.whereRaw("t.id in (select value from json_each(?))", [JSON.stringify(ids)]);
}

function owned(query: Knex.QueryBuilder, { accountId, memberId, tag }: ResolvedFilter): void {
  if (accountId !== undefined) query.where("t.account_id", accountId);
  if (memberId !== undefined) query.where("t.member_id", memberId);
  if (tag !== undefined) tagged(query, tag);
}

function sized(query: Knex.QueryBuilder, sizes: readonly SizeIn[]): void {
  query.where((any) => {
    for (const { currency, atLeast = 0, atMost = Number.MAX_SAFE_INTEGER } of sizes) {
      any.orWhereRaw("(t.currency = ? and abs(t.amount_minor) between ? and ?)", [
        currency,
        atLeast,
        atMost,
      ]);
    }
  });
}

/** Tags are a JSON array, so that a whole tag stands between its own quotation marks. */
function tagged(query: Knex.QueryBuilder, tag: string): void {
  const like = `%${escaped(JSON.stringify(tag.toLowerCase()))}%`;
  query.whereRaw(String.raw`lower(t.tags) like ? escape '\'`, [like]);
}

function withLine(query: Knex.QueryBuilder, condition: (line: Knex.QueryBuilder) => unknown): void {
  query.whereExists(function exists() {
    const lines = this.from("lines as l")
      .whereRaw("l.ledger_id = t.ledger_id and l.transaction_id = t.id")
      .select("l.id");
    condition(lines);
  });
}
