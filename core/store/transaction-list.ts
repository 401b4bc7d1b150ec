import type { Knex } from "knex";
import type { SumIn, TransactionFilter } from "../domain/transaction.ts";
import type { Trx } from "./db.ts";
import { containing, escaped, type Letters } from "./search.ts";
import { onPostgres, rowsOf } from "./sql.ts";

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

/** The ids of one page, newest first, the cursor of the next page, and how many fit in all. */
export type IdPage = {
  readonly ids: number[];
  readonly next: string | null;
  readonly total: number;
  readonly hasMore: boolean;
};

const DEFAULT_LIMIT = 50;

/** Of text that much has, no more is counted. */
const COUNTED = 1000;

/** One ledger's transactions that fit `filter`, newest first, by id. */
export async function pageOfIds(trx: Trx, ledger: number, filter: ResolvedFilter): Promise<IdPage> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const query = fitting(trx, ledger, filter).orderBy("t.date", "desc").orderBy("t.id", "desc");
  if (filter.among === undefined) withinDays(trx, query, ledger);
  if (filter.after !== undefined) after(query, filter.after);
  const isCommon = filter.text !== undefined && filter.among === undefined;
  const wanted = query.limit(limit + 1).select<Found[]>("t.id", "t.date");
  const rows = await (isCommon ? goingThrough(trx, () => wanted) : wanted);
  // What a first page holds is all there is; to count it again goes through what an import has not committed yet.
  const isAll = filter.after === undefined && rows.length <= limit;
  const total = isAll ? rows.length : await totalOf(trx, ledger, filter, isCommon);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? `${last.date}.${last.id}` : null;
  const hasMore = isCommon && total > COUNTED;
  return { ids: page.map((row) => row.id), next, total: hasMore ? COUNTED : total, hasMore };
}

type Found = { readonly id: number; readonly date: string };

/** How many fit; of words that much has, not all are counted, and none where it is known already. */
async function totalOf(
  trx: Trx,
  ledger: number,
  filter: ResolvedFilter,
  isCommon: boolean,
): Promise<number> {
  const isTextAlone = Object.entries(filter).every(
    ([name, value]) => value === undefined || OF_TEXT.has(name),
  );
  if (isCommon && isTextAlone && filter.isCommon === true) return COUNTED + 1;
  // To count the rows themselves takes longer the more there are; on PostgreSQL it also goes through what
  // an import has not committed yet, as looking for them does.
  if (filter.text === undefined && isTextAlone) return countAll(trx, ledger);
  return countFitting(trx, ledger, filter, isCommon ? COUNTED + 1 : undefined);
}

/**
 * How many transactions a ledger has, by what is kept of its days and by the lines those leave out: the
 * plus keeps a planner that takes the ledger for nearly empty from going through all first lines.
 */
async function countAll(trx: Trx, ledger: number): Promise<number> {
  const [row] = await rowsOf<{ total: number }>(
    trx,
    `select cast(coalesce(sum(d.transactions), 0) as bigint) + (select count(*) from lines l
       where l.ledger_id = ? and +l.position = 0 and not l.counted) as total
     from day_sums d where d.ledger_id = ?`,
    [ledger, ledger],
  );
  return row?.total ?? 0;
}

/** What a filter by text alone says. */
const OF_TEXT: ReadonlySet<string> = new Set(["text", "isCommon", "limit", "after"]);

/**
 * Goes from the ledger's last month to its first. On PostgreSQL whoever looks beyond them passes over
 * every row of an import that is not committed; SQLite's readers do not see it.
 */
function withinDays(trx: Trx, query: Knex.QueryBuilder, ledger: number): void {
  if (!onPostgres(trx)) return;
  for (const { is, day, end, of } of DAY_ENDS)
    query.whereRaw(
      `t.date ${is} (select ${of}((select ${day} from period_sums p where p.ledger_id = ?),
         (select ${end}(l.date) from lines l where l.ledger_id = ? and not l.counted)))`,
      [ledger, ledger],
    );
}

/** A period begins in the month it is called by, and ends in the next at the latest. */
const DAY_ENDS = [
  {
    is: "<=",
    day: "to_char((max(p.month) || '-01')::date + interval '2 months', 'YYYY-MM-DD')",
    end: "max",
    of: "greatest",
  },
  { is: ">=", day: "min(p.month) || '-01'", end: "min", of: "least" },
] as const;

/** PostgreSQL would read and sort a whole ledger for the newest rows, which are soon found in order. */
async function goingThrough<T>(trx: Trx, query: () => PromiseLike<T>): Promise<T> {
  if (!onPostgres(trx)) return query();
  await trx.raw("set local enable_sort = off");
  const rows = await query();
  await trx.raw("set local enable_sort = on");
  return rows;
}

/** How many fit `filter`; those past `most` are not counted. */
export async function countFitting(
  trx: Trx,
  ledger: number,
  filter: ResolvedFilter,
  most?: number,
): Promise<number> {
  const query = fitting(trx, ledger, filter);
  if (most === undefined) {
    const [{ total }] = await query.count({ total: "*" });
    return Number(total);
  }
  const [{ total }] = await trx.from(query.select("t.id").limit(most).as("some")).count({
    total: "*",
  });
  return Number(total);
}

/** Adds up the lines that fit `filter` and are counted, currency by currency. */
export async function sumsFitting(
  trx: Trx,
  ledger: number,
  filter: ResolvedFilter,
): Promise<SumIn[]> {
  const query = fitting(trx, ledger, filter)
    .join("lines as s", "s.transaction_id", "t.id")
    .where({ "s.ledger_id": ledger, "s.counted": true })
    .groupBy("s.currency")
    .orderBy("s.currency");
  if (filter.categoryId !== undefined) query.whereRaw("+s.category_id = ?", [filter.categoryId]);
  if (filter.uncategorised === true) query.whereRaw("+s.category_id is null");
  return query.select<SumIn[]>(
    "s.currency",
    trx.raw('cast(sum(s.amount_minor) as bigint) as "amountMinor"'),
    trx.raw("count(distinct t.id) as count"),
  );
}

function after(query: Knex.QueryBuilder, cursor: string): void {
  const [date = "", id = "0"] = cursor.split(".");
  // Compared as a pair, an index leads there; told apart by `or`, all that was shown before is read again.
  query.whereRaw("(t.date, t.id) < (?, ?)", [date, Number(id)]);
}

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
