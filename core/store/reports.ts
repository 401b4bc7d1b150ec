import type { DateRange } from "../domain/dates.ts";
import type { Period } from "../domain/periods.ts";
import type { Trx } from "./db.ts";
import { onPostgres, rowsOf } from "./sql.ts";

/** What lines can be added up by. */
export type TotalsBy = "category" | "merchant" | "account" | "member";

/** A sum over lines of one period; `key` is `null` for lines without a category. */
export type Total = {
  readonly month: string;
  readonly key: string | null;
  readonly currency: string;
  /** Minor units; negative is money out. */
  readonly amountMinor: number;
  readonly count: number;
};

const KEYS: Readonly<Record<TotalsBy, { readonly key: string; readonly join: string }>> = {
  category: { key: "c.name", join: "left join categories c on c.id = s.key" },
  account: { key: "c.name", join: "join accounts c on c.id = s.key" },
  member: { key: "c.name", join: "join members c on c.id = s.key" },
  merchant: { key: "s.key", join: "" },
};

const SOURCES: Readonly<Record<TotalsBy, string>> = {
  category: "l.category_id",
  account: "l.account_id",
  member: "l.member_id",
  merchant: "t.merchant",
};

/** Adds up a ledger's lines by period, key and currency, ordered by them. */
export async function totalsBy(
  trx: Trx,
  ledger: number,
  periods: readonly Period[],
  by: TotalsBy,
): Promise<Total[]> {
  const { key, join } = KEYS[by];
  const transactions = by === "merchant" ? "join transactions t on t.id = l.transaction_id" : "";
  // SQLite takes a `cross join` in the order written: the few periods first, then their days by
  // index. Left to choose, it reads the whole history.
  const { sql, binding } = periodsRelation(trx, periods);
  const rows = await rowsOf<Total>(
    trx,
    `select s.month, ${key} as "key", s.currency, s.amount as "amountMinor", s.n as "count"
     from (select p.month, ${SOURCES[by]} as key, l.currency,
             cast(sum(l.amount_minor) as bigint) as amount, count(*) as n
           from ${sql} cross join lines l ${transactions}
           where l.ledger_id = ? and l.counted and l.date >= p.first_day and l.date <= p.last_day
           group by p.month, ${SOURCES[by]}, l.currency) as s ${join}
     order by 1, 2, 3`,
    [binding, ledger],
  );
  return rows;
}

/** Periods as a relation `p` (`month`, `first_day`, `last_day`), and its one binding. */
export function periodsRelation(
  trx: Trx,
  periods: readonly Period[],
): { readonly sql: string; readonly binding: string } {
  const names = ["month", "first_day", "last_day"];
  const picks = names.map((name, i) => `value ->> ${i} as ${name}`).join(", ");
  const source = onPostgres(trx) ? "json_array_elements(?::json) as value" : "json_each(?)";
  const rows = periods.map((p) => [p.month, p.from, p.to]);
  return { sql: `(select ${picks} from ${source}) as p`, binding: JSON.stringify(rows) };
}

/** What one category kind took in a period, in one currency, and what has no category yet. */
export type KindTotal = {
  readonly categoryId: number | null;
  readonly category: string | null;
  readonly group: string | null;
  readonly kind: "spending" | "income" | "transfer" | null;
  readonly currency: string;
  readonly amountMinor: number;
  readonly outMinor: number;
  readonly count: number;
};

/** The sums of one period by category, in the categories' order, uncategorised last. */
export async function periodTotals(
  trx: Trx,
  ledger: number,
  period: DateRange,
): Promise<KindTotal[]> {
  return rowsOf<KindTotal>(
    trx,
    `select c.id as "categoryId", c.name as category, c.group_name as "group", c.kind, s.currency,
       s.amount as "amountMinor", s.money_out as "outMinor", s.n as count
     from (select category_id, currency, cast(sum(amount_minor) as bigint) as amount,
             cast(sum(case when amount_minor < 0 then amount_minor else 0 end) as bigint) as money_out,
             count(*) as n
           from lines where ledger_id = ? and counted and date >= ? and date <= ?
           group by category_id, currency) as s
     left join categories c on c.id = s.category_id
     order by case when c.id is null then 1 else 0 end, c.position, s.currency`,
    [ledger, period.from, period.to],
  );
}

/** What one category took in each period, by `month|currency`; minor units, spending positive. */
export async function spentByPeriod(
  trx: Trx,
  ledger: number,
  categoryId: number,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, number>> {
  const { sql, binding } = periodsRelation(trx, periods);
  const rows = await rowsOf<Pick<Total, "month" | "currency" | "amountMinor">>(
    trx,
    `select p.month, l.currency, cast(sum(l.amount_minor) as bigint) as "amountMinor"
     from ${sql} cross join lines l
     where l.ledger_id = ? and l.category_id = ? and l.counted
       and l.date >= p.first_day and l.date <= p.last_day
     group by p.month, l.currency`,
    [binding, ledger, categoryId],
  );
  return new Map(rows.map((row) => [`${row.month}|${row.currency}`, 0 - row.amountMinor]));
}
