import type { DateRange } from "../domain/dates.ts";
import type { Period } from "../domain/periods.ts";
import type { Trx } from "./db.ts";
import { type Cell, onPostgres, rowsOf } from "./sql.ts";
import { categorySums, merchantSums } from "./sums.ts";

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

/** Adds up a ledger's lines by period, key and currency, ordered by them. */
export function totalsBy(
  trx: Trx,
  ledger: number,
  periods: readonly Period[],
  by: TotalsBy,
): Promise<Total[]> {
  if (by === "category") return totalsByCategory(trx, ledger, periods);
  if (by === "merchant") return totalsByMerchant(trx, ledger, periods);
  const [names, id] = by === "account" ? ["accounts", "account_id"] : ["members", "member_id"];
  const lines = linesByPeriod(trx, ledger, periods);
  return rowsOf<Total>(
    trx,
    `select s.month, c.name as "key", s.currency, s.amount as "amountMinor", s.n as "count"
     from (select p.month, l.${id} as id, l.currency,
             cast(sum(l.amount_minor) as bigint) as amount, count(*) as n
           from ${lines.from} where ${lines.where} group by p.month, l.${id}, l.currency) as s
       join ${names} c on c.id = s.id
     order by 1, 2, 3`,
    lines.bindings,
  );
}

function totalsByCategory(trx: Trx, ledger: number, periods: readonly Period[]): Promise<Total[]> {
  const sums = categorySums(ledger, periods);
  return rowsOf<Total>(
    trx,
    `select s.month, c.name as "key", s.currency, s.amount as "amountMinor", s.n as "count"
     from ${sums.from} left join categories c on c.id = s.category_id
     order by 1, 2, 3`,
    sums.bindings,
  );
}

function totalsByMerchant(trx: Trx, ledger: number, periods: readonly Period[]): Promise<Total[]> {
  const [from, to] = [periods[0]?.month ?? "", periods.at(-1)?.month ?? ""];
  const sums = merchantSums(ledger, { from, to });
  return rowsOf<Total>(
    trx,
    `select s.month, s.merchant as "key", s.currency,
       cast(sum(s.amount) as bigint) as "amountMinor", cast(sum(s.n) as bigint) as "count"
     from ${sums.from} group by s.month, s.merchant, s.currency order by 1, 2, 3`,
    sums.bindings,
  );
}

/**
 * The ledger's lines `l` of some periods in a row, each beside its period `p` (`month`), and the
 * bindings of it, the ledger's id among them.
 */
function linesByPeriod(
  trx: Trx,
  ledger: number,
  periods: readonly Period[],
): { readonly from: string; readonly where: string; readonly bindings: readonly Cell[] } {
  const only = "l.ledger_id = ? and l.counted and l.date";
  if (!onPostgres(trx)) {
    // SQLite takes a `cross join` in the order written: the few periods first, then their days by
    // index. Left to choose, it reads the whole history.
    const rows = periods.map(({ month, from, to }) => [month, from, to]);
    const picks = ["month", "first_day", "last_day"].map((name, i) => `value ->> ${i} as ${name}`);
    return {
      from: `(select ${picks.join(", ")} from json_each(?)) as p cross join lines l`,
      where: `${only} between p.first_day and p.last_day`,
      bindings: [JSON.stringify(rows), ledger],
    };
  }
  // PostgreSQL would compare every line with every period; a line's place among first days is found at once.
  const json = (of: (period: Period) => string) => JSON.stringify(periods.map(of));
  return {
    from: `(select value as month, n from json_array_elements_text(?::json)
        with ordinality as e(value, n)) as p
      join lines l on p.n = width_bucket(l.date::text, array(select json_array_elements_text(?::json)))`,
    where: `${only} between ? and ?`,
    bindings: [
      json(({ month }) => month),
      json(({ from }) => from),
      ledger,
      periods[0]?.from ?? "",
      periods.at(-1)?.to ?? "",
    ],
  };
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

/** What some categories took in each period, by `category id|month|currency`; minor units, spending positive. */
export async function spentByPeriod(
  trx: Trx,
  ledger: number,
  categoryIds: readonly number[],
  periods: readonly Period[],
): Promise<ReadonlyMap<string, number>> {
  const sums = categorySums(ledger, periods);
  const rows = await rowsOf<Spent>(
    trx,
    `select s.category_id as "categoryId", s.month, s.currency, s.amount as "amountMinor"
     from ${sums.from} where s.category_id in (${categoryIds.map(() => "?").join(", ")})`,
    [...sums.bindings, ...categoryIds],
  );
  return new Map(
    rows.map((row) => [`${row.categoryId}|${row.month}|${row.currency}`, 0 - row.amountMinor]),
  );
}

type Spent = Pick<Total, "month" | "currency" | "amountMinor"> & { readonly categoryId: number };
