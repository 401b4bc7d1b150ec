import type { Knex } from "knex";
import type { SumIn } from "../domain/transaction.ts";
import type { Trx } from "./db.ts";
import type { ResolvedFilter } from "./transactions-fitting.ts";

/** A filter by what lines say themselves; a category of `null`: lines that count and have none. */
export type LineFilter = Pick<ResolvedFilter, "from" | "to" | "accountId" | "memberId"> & {
  readonly categoryId: number | null | undefined;
};

/** What of a filter lines say themselves, and what picks a page. */
const OF_LINES: ReadonlySet<string> = new Set([
  "categoryId",
  "uncategorised",
  "from",
  "to",
  "accountId",
  "memberId",
  "limit",
  "after",
]);

/**
 * `filter`, where it is by a category, by there being none or by a member, and by nothing that only
 * transactions say: a category's lines stand together in an index, and all are shorter than transactions.
 */
export function byLines(filter: ResolvedFilter): LineFilter | undefined {
  const { uncategorised = false, categoryId, memberId } = filter;
  if (uncategorised && categoryId !== undefined) return undefined;
  if (!uncategorised && categoryId === undefined && memberId === undefined) return undefined;
  const told = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (told.some(([name]) => !OF_LINES.has(name))) return undefined;
  return { ...filter, categoryId: uncategorised ? null : categoryId };
}

/** Of each transaction that fits the first line `l` that does. */
export function firstLinesFitting(trx: Trx, ledger: number, filter: LineFilter): Knex.QueryBuilder {
  return linesFitting(trx, ledger, filter).whereRaw(...isFirst(filter));
}

/** Adds up the lines that fit and are counted, currency by currency. */
export function sumsOfLines(trx: Trx, ledger: number, filter: LineFilter): Promise<SumIn[]> {
  const [first, bindings] = isFirst(filter);
  return linesFitting(trx, ledger, filter)
    .whereRaw("l.counted")
    .groupBy("l.currency")
    .orderBy("l.currency")
    .select<SumIn[]>(
      "l.currency",
      trx.raw('cast(sum(l.amount_minor) as bigint) as "amountMinor"'),
      trx.raw(`sum(case when ${first} then 1 else 0 end) as count`, bindings),
    );
}

function linesFitting(trx: Trx, ledger: number, filter: LineFilter): Knex.QueryBuilder {
  const { from, to, accountId, memberId } = filter;
  const query = trx("lines as l").where("l.ledger_id", ledger);
  query.whereRaw(...isOf("l", filter));
  if (from !== undefined) query.where("l.date", ">=", from);
  if (to !== undefined) query.where("l.date", "<=", to);
  if (accountId !== undefined) query.where("l.account_id", accountId);
  if (memberId !== undefined) query.where("l.member_id", memberId);
  return query;
}

type Condition = [sql: string, bindings: number[]];

function isOf(line: string, { categoryId }: LineFilter): Condition {
  if (categoryId === undefined) return ["1 = 1", []];
  return categoryId === null
    ? [`${line}.category_id is null and ${line}.counted`, []]
    : [`${line}.category_id = ?`, [categoryId]];
}

/** Most lines are the only ones: others are looked for where there are some. */
function isFirst(filter: LineFilter): Condition {
  if (filter.categoryId === undefined) return ["l.position = 0", []];
  const [fits, bindings] = isOf("f", filter);
  return [
    `(l.position = 0 or not exists (select 1 from lines f where f.ledger_id = l.ledger_id
       and f.transaction_id = l.transaction_id and f.position < l.position and ${fits}))`,
    bindings,
  ];
}
