import type { Knex } from "knex";
import type { SumIn } from "../domain/transaction.ts";
import type { Trx } from "./db.ts";
import { byLines, firstLinesFitting, sumsOfLines } from "./lines-fitting.ts";
import { onPostgres, rowsOf } from "./sql.ts";
import { fitting, type ResolvedFilter } from "./transactions-fitting.ts";

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
  const rows = await newestFitting(trx, ledger, { ...filter, limit: limit + 1 });
  // What a first page holds is all there is; to count it again goes through what an import has not committed yet.
  const isAll = filter.after === undefined && rows.length <= limit;
  const total = isAll ? rows.length : await totalOf(trx, ledger, filter);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? `${last.date}.${last.id}` : null;
  const hasMore = hasCommonWords(filter) && total > COUNTED;
  return { ids: page.map((row) => row.id), next, total: hasMore ? COUNTED : total, hasMore };
}

/** Of words that much has, the newest rows are soon found by going through them; all of them take long. */
function hasCommonWords({ text, among: ids }: ResolvedFilter): boolean {
  return text !== undefined && ids === undefined;
}

/** The newest of them behind `after`, `limit` at most, with their days. */
export async function newestFitting(
  trx: Trx,
  ledger: number,
  filter: ResolvedFilter & { readonly limit: number },
): Promise<Found[]> {
  const ofLines = byLines(filter);
  // A category's are in order of their days; all of a ledger's are of their transactions'.
  const lines = ofLines?.categoryId === undefined ? undefined : ofLines;
  const query = lines ? firstLinesFitting(trx, ledger, lines) : fitting(trx, ledger, filter);
  const names = lines ? OF_LINE : OF_TRANSACTION;
  query.orderBy(names.date, "desc").orderBy(names.id, "desc").limit(filter.limit);
  if (filter.among === undefined) withinDays(trx, query, ledger, names.date);
  if (filter.after !== undefined) after(query, filter.after, names);
  const wanted = query.select<Found[]>(`${names.id} as id`, `${names.date} as date`);
  return hasCommonWords(filter) ? goingThrough(trx, () => wanted) : wanted;
}

/** What orders a list: a line's day is its transaction's. */
type Names = { readonly id: string; readonly date: string };
const OF_TRANSACTION: Names = { id: "t.id", date: "t.date" };
const OF_LINE: Names = { id: "l.transaction_id", date: "l.date" };

type Found = { readonly id: number; readonly date: string };

/** How many fit; of words that much has, not all are counted, and none where it is known already. */
async function totalOf(trx: Trx, ledger: number, filter: ResolvedFilter): Promise<number> {
  const isTextAlone = Object.entries(filter).every(
    ([name, value]) => value === undefined || OF_TEXT.has(name),
  );
  if (hasCommonWords(filter) && isTextAlone && filter.isCommon === true) return COUNTED + 1;
  // To count the rows themselves takes longer the more there are; on PostgreSQL it also goes through what
  // an import has not committed yet, as looking for them does.
  if (filter.text === undefined && isTextAlone) return countAll(trx, ledger);
  return countFitting(trx, ledger, filter, hasCommonWords(filter) ? COUNTED + 1 : undefined);
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
function withinDays(trx: Trx, query: Knex.QueryBuilder, ledger: number, date: string): void {
  if (!onPostgres(trx)) return;
  for (const { is, day, end, of } of DAY_ENDS)
    query.whereRaw(
      `${date} ${is} (select ${of}((select ${day} from period_sums p where p.ledger_id = ?),
         (select ${end}(o.date) from lines o where o.ledger_id = ? and not o.counted)))`,
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
  const lines = byLines(filter);
  const query = lines ? firstLinesFitting(trx, ledger, lines) : fitting(trx, ledger, filter);
  if (most === undefined) {
    const [{ total }] = await query.count({ total: "*" });
    return Number(total);
  }
  const some = query.select(trx.raw("1 as one")).limit(most).as("some");
  const [{ total }] = await trx.from(some).count({ total: "*" });
  return Number(total);
}

/** Adds up the lines that fit `filter` and are counted, currency by currency. */
export async function sumsFitting(
  trx: Trx,
  ledger: number,
  filter: ResolvedFilter,
): Promise<SumIn[]> {
  const lines = byLines(filter);
  if (lines !== undefined) return sumsOfLines(trx, ledger, lines);
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

function after(query: Knex.QueryBuilder, cursor: string, names: Names): void {
  const [date = "", id = "0"] = cursor.split(".");
  // Compared as a pair, an index leads there; told apart by `or`, all that was shown before is read again.
  query.whereRaw(`(${names.date}, ${names.id}) < (?, ?)`, [date, Number(id)]);
}
