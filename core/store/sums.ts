import { parseIsoDate } from "../domain/dates.ts";
import { type Period, wholePeriods } from "../domain/periods.ts";
import type { Trx } from "./db.ts";
import { periodStartOf } from "./period-start.ts";
import { type Cell, onPostgres } from "./sql.ts";

/** Something SQL can select from, with its bindings. */
export type Relation = { readonly from: string; readonly bindings: readonly Cell[] };

const AMOUNTS = `currency, amount_minor as amount, amount_minor - out_minor as money_in,
  out_minor as money_out, n, out_n`;

/**
 * The sums of a ledger's categories in each of some periods in a row, kept as lines change: `s`
 * (`month`, `category_id`, `currency`, `amount`, `money_in`, `money_out`, `n`, `out_n`).
 */
export function categorySums(ledger: number, periods: readonly Period[]): Relation {
  return {
    from: `(select month, nullif(category_id, 0) as category_id, ${AMOUNTS}
      from period_sums where ledger_id = ? and month between ? and ?) as s`,
    bindings: [ledger, periods[0]?.month ?? "", periods.at(-1)?.month ?? ""],
  };
}

/** The same by merchant: `s` (also `merchant`). */
export function merchantSums(
  ledger: number,
  months: { readonly from: string; readonly to: string },
): Relation {
  return {
    from: `(select month, merchant, nullif(category_id, 0) as category_id, ${AMOUNTS}
      from merchant_sums where ledger_id = ? and month between ? and ?) as s`,
    bindings: [ledger, months.from, months.to],
  };
}

/** The same of any days: whole periods by what is kept of them, the days around them line by line. */
export async function merchantSumsOfDays(
  trx: Trx,
  ledger: number,
  days: { readonly from: string; readonly to: string },
): Promise<Relation> {
  const range = { from: parseIsoDate(days.from), to: parseIsoDate(days.to) };
  // The start day as the sums were made by: the caller's may be from before it was changed.
  const { whole, rest } = wholePeriods(await periodStartOf(trx, ledger), range);
  const parts = rest.map(({ from, to }): Relation => ({
    from: `select t.merchant, l.category_id, l.currency, l.amount_minor as amount,
          case when l.amount_minor < 0 then l.amount_minor else 0 end as money_out, 1 as n,
          case when l.amount_minor < 0 then 1 else 0 end as out_n
        from lines l join transactions t on t.id = l.transaction_id
        where l.ledger_id = ? and l.counted and l.date between ? and ?`,
    bindings: [ledger, from, to],
  }));
  if (whole !== null) {
    const kept = merchantSums(ledger, whole);
    const from = `select merchant, category_id, currency, amount, money_out, n, out_n from ${kept.from}`;
    parts.push({ from, bindings: kept.bindings });
  }
  return {
    from: `(${parts.map((part) => part.from).join(" union all ")}) as s`,
    bindings: parts.flatMap((part) => part.bindings),
  };
}

/** The last id given out in a table. */
const LAST = {
  sqlite: (table: string) =>
    `coalesce((select seq from sqlite_sequence where name = '${table}'), 0)`,
  postgres: (table: string) =>
    `(select case when is_called then last_value else 0 end from ${table}_id_seq)`,
};

/** What `sums_due` says of a ledger, and after how many rows it is worth settling. */
const DUE = {
  sqlite: {
    columns: { after_line: LAST.sqlite("lines"), after_transaction: LAST.sqlite("transactions") },
    enough: 1,
  },
  postgres: { columns: { after_transaction: LAST.postgres("transactions") }, enough: 20_000 },
};

/**
 * Has the sums, and on SQLite the search index, take in at once what `work` has inserted when it calls
 * `settle` for enough rows, and at the end: row by row, or statement by statement, each costs more than
 * the row. On SQLite what it inserts of the ledger it changes only once that is settled.
 */
export async function addedAtOnce<T>(
  trx: Trx,
  ledger: number,
  work: (settle: (rows: number) => Promise<void>) => Promise<T>,
): Promise<T> {
  const { columns, enough } = onPostgres(trx) ? DUE.postgres : DUE.sqlite;
  const [names, ids] = [Object.keys(columns), Object.values(columns)];
  await trx.raw(
    `insert into sums_due (ledger_id, ${names.join(", ")}) values (?, ${ids.join(", ")})`,
    [ledger],
  );
  const moved = names.map((name, i) => `${name} = ${ids[i]}`).join(", ");
  let waiting = 0;
  const done = await work(async (rows) => {
    waiting += rows;
    if (waiting < enough) return;
    waiting = 0;
    await trx.raw(`update sums_due set ${moved} where ledger_id = ?`, [ledger]);
  });
  await trx("sums_due").where({ ledger_id: ledger }).delete();
  return done;
}
