import type { Knex } from "knex";
import { minorColumn } from "./tables.ts";

/**
 * Sums of the counted lines, so that a report over decades reads a few thousand rows. Triggers keep
 * them in the statement that changes a line, so that no way of writing lines can forget to. They
 * point to no account or category: they are written while those are being deleted. What no line makes
 * up is no row.
 */
export type Sums = {
  readonly table: string;
  /** The key after the ledger, of a line `r`, its transaction `t` and its ledger `b`. */
  readonly key: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

const AMOUNTS = {
  amount_minor: "r.amount_minor",
  out_minor: "case when r.amount_minor < 0 then r.amount_minor else 0 end",
  n: "1",
  out_n: "case when r.amount_minor < 0 then 1 else 0 end",
};

/** The period a line lies in, as `periodAt` finds it: start days lie between 1 and 28. */
const MONTH = {
  sqlite: "strftime('%Y-%m', r.date, (1 - b.period_start_day) || ' days')",
  postgres: "to_char(r.date::date + (1 - b.period_start_day), 'YYYY-MM')",
};

/** The tables of sums there are. */
export function sumsIn(knex: Knex): readonly Sums[] {
  const month = knex.client.config.client === "pg" ? MONTH.postgres : MONTH.sqlite;
  const category_id = "coalesce(r.category_id, 0)"; // 0: none yet
  const currency = "r.currency";
  return [
    { table: "period_sums", key: { month, category_id, currency }, values: AMOUNTS },
    {
      table: "merchant_sums",
      key: { month, merchant: "t.merchant", category_id, currency },
      values: AMOUNTS,
    },
    {
      table: "day_sums",
      key: { account_id: "r.account_id", currency, date: "r.date" },
      values: {
        amount_minor: "r.amount_minor",
        n: "1",
        transactions: "case when r.position = 0 then 1 else 0 end",
      },
    },
  ];
}

/** The same with a quicker way to a month: start days lie between 1 and 28; on the first, which most have, the month is the period. */
export function quick(sums: Sums): Sums {
  const { month, ...rest } = sums.key;
  if (month === undefined) return sums;
  const quickly = `case b.period_start_day when 1 then substr(r.date, 1, 7) else ${month} end`;
  return { ...sums, key: { month: quickly, ...rest } };
}

type MakeColumn = (t: Knex.CreateTableBuilder, name: string) => void;

const COLUMNS: Readonly<Record<string, MakeColumn>> = {
  month: (t, name) => t.string(name, 7).notNullable(),
  date: (t, name) => t.string(name, 10).notNullable(),
  currency: (t, name) => t.string(name, 3).notNullable(),
  merchant: (t, name) => t.text(name).notNullable(),
  amount_minor: minorColumn,
  out_minor: minorColumn,
};

/** The columns of a table of sums but for its ledger's, and its key. */
export function sumsColumns(t: Knex.CreateTableBuilder, { key, values }: Sums): void {
  for (const name of [...Object.keys(key), ...Object.keys(values)])
    (COLUMNS[name] ?? ((u, other) => u.bigInteger(other).notNullable()))(t, name);
  t.primary(["ledger_id", ...Object.keys(key)]);
}

/** Of a line `r` that the key does not say: looked up by primary key, whatever a planner believes of sizes. */
const LOOKED_UP = {
  "b.period_start_day": "(select b.period_start_day from ledgers b where b.id = r.ledger_id)",
  "t.merchant": "(select t.merchant from transactions t where t.id = r.transaction_id)",
} as const;

/** An expression of a key or a value, with what the line does not say looked up. */
export function lookedUp(expression: string): string {
  return Object.entries(LOOKED_UP).reduce(
    (sql, [name, of]) => sql.replaceAll(name, of),
    expression,
  );
}

/**
 * Adds the counted ones of some lines to a table of sums, each `times` over; `as` says what else stands
 * for a part of the key. Lines of a ledger that is being deleted have no sums any more.
 */
export function added(
  { table, key, values }: Sums,
  lines: string,
  { times = "1", as = {} }: { times?: string; as?: Readonly<Record<string, string>> } = {},
): string {
  const keys = Object.entries(key).map(([name, of]) => as[name] ?? lookedUp(of));
  const sums = Object.values(values).map((of) => `sum(${times} * (${of}))`);
  return `insert into ${table} (ledger_id, ${[...Object.keys(key), ...Object.keys(values)].join(", ")})
    select r.ledger_id, ${[...keys, ...sums].join(", ")} from ${lines} r
    where r.counted and exists (select 1 from ledgers b where b.id = r.ledger_id)
    group by ${[1, ...keys.map((_, i) => i + 2)].join(", ")} ${merged({ table, key, values })}`;
}

/** What is there already grows by what comes. */
export function merged({ table, key, values }: Sums): string {
  const more = Object.keys(values).map((name) => `${name} = ${table}.${name} + excluded.${name}`);
  return `on conflict (ledger_id, ${Object.keys(key).join(", ")}) do update set ${more.join(", ")}`;
}

/** Takes the sums of no line out. */
export const withoutNone = ({ table }: Sums, ledger: string): string =>
  `delete from ${table} where n = 0 and ledger_id = ${ledger}`;

/** Makes the sums of the ledger `new` anew, of `only` some of its lines `l`. */
export const madeAnew = (sums: Sums, only = "true"): readonly string[] => [
  `delete from ${sums.table} where ledger_id = new.id`,
  added(sums, `(select * from lines l where l.ledger_id = new.id and ${only})`),
];

/** A line that went with its transaction could not be taken off its merchant's sum. */
export const LINES_FIRST =
  "delete from lines where ledger_id = old.ledger_id and transaction_id = old.id";
