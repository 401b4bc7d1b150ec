import type { DateRange } from "../domain/dates.ts";
import type { Period } from "../domain/periods.ts";
import type { Trx } from "./db.ts";
import { type Cell, onPostgres, rowsOf } from "./sql.ts";

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

type OtherThanCategory = Exclude<TotalsBy, "category">;

const KEYS: Readonly<Record<OtherThanCategory, { readonly key: string; readonly join: string }>> = {
  account: { key: "c.name", join: "join accounts c on c.id = s.key" },
  member: { key: "c.name", join: "join members c on c.id = s.key" },
  merchant: { key: "s.key", join: "" },
};

const SOURCES: Readonly<Record<OtherThanCategory, string>> = {
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
  if (by === "category") return totalsByCategory(trx, ledger, periods);
  const { key, join } = KEYS[by];
  const transactions = by === "merchant" ? "join transactions t on t.id = l.transaction_id" : "";
  const lines = linesByPeriod(trx, ledger, periods);
  const rows = await rowsOf<Total>(
    trx,
    `select s.month, ${key} as "key", s.currency, s.amount as "amountMinor", s.n as "count"
     from (select p.month, ${SOURCES[by]} as key, l.currency,
             cast(sum(l.amount_minor) as bigint) as amount, count(*) as n
           from ${lines.from} ${transactions}
           where ${lines.where}
           group by p.month, ${SOURCES[by]}, l.currency) as s ${join}
     order by 1, 2, 3`,
    lines.bindings,
  );
  return rows;
}

async function totalsByCategory(
  trx: Trx,
  ledger: number,
  periods: readonly Period[],
): Promise<Total[]> {
  return eachCategorySums<Total>(
    trx,
    ledger,
    periods,
    (relation) =>
      `select s.month, c.name as "key", s.currency, cast(s.amount as bigint) as "amountMinor",
       cast(s.n as bigint) as "count"
     from ${relation} left join categories c on c.id = s.category_id
     order by 1, 2, 3`,
  );
}

/** SQLite takes at most 500 selects in one. */
const MOST_ARMS = 400;

/**
 * Runs a query over `s`, the sums of the ledger's categories in each of some periods in a row
 * (`month`, `category_id`, `currency`, `amount`, `money_in`, `money_out`, `n`); its rows, in order of
 * the periods. Days are added up first, in the order of the index, so that nothing has to be sorted.
 */
export async function eachCategorySums<Row>(
  trx: Trx,
  ledger: number,
  periods: readonly Period[],
  query: (relation: string) => string,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < periods.length; at += MOST_ARMS) {
    const some = periods.slice(at, at + MOST_ARMS);
    const { sql, bindings } = onPostgres(trx) ? bucketed(ledger, some) : inArms(ledger, some);
    rows.push(...(await rowsOf<Row>(trx, query(`(${sql}) as s`), bindings)));
  }
  return rows;
}

type Relation = { readonly sql: string; readonly bindings: readonly Cell[] };

const OF_A_DAY = `select date, category_id, currency, sum(amount_minor) as amount,
    sum(case when amount_minor > 0 then amount_minor else 0 end) as money_in,
    sum(case when amount_minor < 0 then amount_minor else 0 end) as money_out, count(*) as n
  from lines where ledger_id = ? and counted and date between ? and ?
  group by date, category_id, currency`;

const SUMS = `d.category_id, d.currency, sum(d.amount) as amount, sum(d.money_in) as money_in,
  sum(d.money_out) as money_out, sum(d.n) as n`;

function inArms(ledger: number, periods: readonly Period[]): Relation {
  const arm = `select ? as month, ${SUMS} from (${OF_A_DAY}) as d group by d.category_id, d.currency`;
  return {
    sql: periods.map(() => arm).join(" union all "),
    bindings: periods.flatMap(({ month, from, to }) => [month, ledger, from, to]),
  };
}

/** PostgreSQL would compare every day with every period; its place among first days is found at once. */
function bucketed(ledger: number, periods: readonly Period[]): Relation {
  const json = (of: (period: Period) => string) => JSON.stringify(periods.map(of));
  return {
    sql: `select p.month, ${SUMS}
      from (${OF_A_DAY}) as d
      join (select value as month, n as place from json_array_elements_text(?::json)
          with ordinality as e(value, n)) as p
        on p.place = width_bucket(d.date::text collate "C", array(select value collate "C"
             from json_array_elements_text(?::json)))
      group by p.month, d.category_id, d.currency`,
    bindings: [
      ledger,
      periods[0]?.from ?? "",
      periods.at(-1)?.to ?? "",
      json(({ month }) => month),
      json(({ from }) => from),
    ],
  };
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

/** What one category took in each period, by `month|currency`; minor units, spending positive. */
export async function spentByPeriod(
  trx: Trx,
  ledger: number,
  categoryId: number,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, number>> {
  const lines = linesByPeriod(trx, ledger, periods);
  const rows = await rowsOf<Pick<Total, "month" | "currency" | "amountMinor">>(
    trx,
    `select p.month, l.currency, cast(sum(l.amount_minor) as bigint) as "amountMinor"
     from ${lines.from}
     where ${lines.where} and l.category_id = ?
     group by p.month, l.currency`,
    [...lines.bindings, categoryId],
  );
  return new Map(rows.map((row) => [`${row.month}|${row.currency}`, 0 - row.amountMinor]));
}
