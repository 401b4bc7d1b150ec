import type { Knex } from "knex";
import { ledgerColumn, minorColumn, protect } from "./tables.ts";

/**
 * Sums of the counted lines, so that a report over decades reads a few thousand rows. Triggers keep
 * them in the statement that changes a line, so that no way of writing lines can forget to. They
 * point to no account or category: they are written while those are being deleted. What no line makes
 * up is no row.
 */
type Sums = {
  readonly table: string;
  /** The key after the ledger, of a line `r`, its transaction `t` and its ledger `b`. */
  readonly key: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

const isPostgres = (knex: Knex): boolean => knex.client.config.client === "pg";

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

function sumsIn(knex: Knex): readonly Sums[] {
  const month = isPostgres(knex) ? MONTH.postgres : MONTH.sqlite;
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

type MakeColumn = (t: Knex.CreateTableBuilder, name: string) => void;

const COLUMNS: Readonly<Record<string, MakeColumn>> = {
  month: (t, name) => t.string(name, 7).notNullable(),
  date: (t, name) => t.string(name, 10).notNullable(),
  currency: (t, name) => t.string(name, 3).notNullable(),
  merchant: (t, name) => t.text(name).notNullable(),
  amount_minor: minorColumn,
  out_minor: minorColumn,
};

export async function up(knex: Knex): Promise<void> {
  const all = sumsIn(knex);
  for (const { table, key, values } of all) {
    await knex.schema.createTable(table, (t) => {
      ledgerColumn(t);
      for (const name of [...Object.keys(key), ...Object.keys(values)])
        (COLUMNS[name] ?? ((u, other) => u.bigInteger(other).notNullable()))(t, name);
      t.primary(["ledger_id", ...Object.keys(key)]);
    });
    await knex.raw(`create index ${table}_of_none on ${table} (ledger_id) where n = 0`);
  }
  await protect(
    knex,
    all.map(({ table }) => table),
  );
  for (const sums of all) await knex.raw(added(sums, "lines"));
  if (isPostgres(knex)) await watchOnPostgres(knex, all);
  else await watchOnSqlite(knex, all);
}

export async function down(knex: Knex): Promise<void> {
  const all = sumsIn(knex);
  if (isPostgres(knex))
    for (const name of ["lines", "merchants", "periods", "transactions"])
      await knex.raw(`drop function sums_of_${name}() cascade`);
  else {
    for (const trigger of sqliteTriggers(all))
      await knex.raw(`drop trigger ${trigger.slice(0, trigger.indexOf(" "))}`);
    await knex.schema.dropTable("sums_due");
  }
  for (const { table } of all) await knex.schema.dropTable(table);
}

/** Of a line `r` that the key does not say: looked up by primary key, whatever a planner believes of sizes. */
const LOOKED_UP = {
  "b.period_start_day": "(select b.period_start_day from ledgers b where b.id = r.ledger_id)",
  "t.merchant": "(select t.merchant from transactions t where t.id = r.transaction_id)",
} as const;

function lookedUp(expression: string): string {
  return Object.entries(LOOKED_UP).reduce(
    (sql, [name, of]) => sql.replaceAll(name, of),
    expression,
  );
}

/**
 * Adds the counted ones of some lines to a table of sums, each `times` over; `as` says what else stands
 * for a part of the key. Lines of a ledger that is being deleted have no sums any more.
 */
function added(
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

function merged({ table, key, values }: Sums): string {
  const more = Object.keys(values).map((name) => `${name} = ${table}.${name} + excluded.${name}`);
  return `on conflict (ledger_id, ${Object.keys(key).join(", ")}) do update set ${more.join(", ")}`;
}

const withoutNone = ({ table }: Sums, ledger: string): string =>
  `delete from ${table} where n = 0 and ledger_id = ${ledger}`;

/** Whatever of a line decides a sum. */
const DECIDING = [
  "ledger_id",
  "transaction_id",
  "position",
  "account_id",
  "category_id",
  "date",
  "amount_minor",
  "currency",
  "counted",
];

const CAME = "(select * from lines where id > old.after_line and +ledger_id = old.ledger_id)";

const LINES_FIRST = "delete from lines where ledger_id = old.ledger_id and transaction_id = old.id";

/**
 * Row by row; but while a ledger is in `sums_due`, lines that come in after `after_line` are added all
 * at once when it is taken out again: a row's triggers cost more than the row.
 */
async function watchOnSqlite(knex: Knex, all: readonly Sums[]): Promise<void> {
  await knex.schema.createTable("sums_due", (t) => {
    t.integer("ledger_id").primary();
    t.integer("after_line").notNullable();
  });
  for (const trigger of sqliteTriggers(all)) await knex.raw(`create trigger ${trigger}`);
}

function sqliteTriggers(all: readonly Sums[]): readonly string[] {
  const body = (statements: readonly string[]): string => `begin ${statements.join("; ")}; end`;
  const into = all.map(rowAdded);
  const off = all.flatMap(rowTakenOff);
  const changed = DECIDING.map((name) => `old.${name} is not new.${name}`).join(" or ");
  const ofOne = "(select * from lines where ledger_id = new.ledger_id and transaction_id = new.id)";
  const merchants = all.filter(({ key }) => "merchant" in key);
  const periods = all.filter(({ key }) => "month" in key);
  return [
    `lines_sums_in after insert on lines when new.counted and not exists
     (select 1 from sums_due where ledger_id = new.ledger_id) ${body(into)}`,
    `sums_due_out after delete on sums_due ${body(all.map((sums) => added(sums, CAME)))}`,
    `lines_sums_out after delete on lines when old.counted ${body(off)}`,
    `lines_sums_change after update on lines when ${changed} ${body([...off, ...into])}`,
    `merchants_sums_change after update of merchant on transactions
     when old.merchant <> new.merchant ${body(
       merchants.flatMap((sums) => [
         added(sums, ofOne, { times: "-1", as: { merchant: "old.merchant" } }),
         withoutNone(sums, "new.ledger_id"),
         added(sums, ofOne, { as: { merchant: "new.merchant" } }),
       ]),
     )}`,
    `periods_sums_change after update of period_start_day on ledgers
     when old.period_start_day <> new.period_start_day ${body(periods.flatMap(madeAnew))}`,
    // A line that went with its transaction could not be taken off its merchant's sum.
    `transactions_sums_out before delete on transactions ${body([LINES_FIRST])}`,
  ];
}

const madeAnew = (sums: Sums): readonly string[] => [
  `delete from ${sums.table} where ledger_id = new.id`,
  added(sums, "(select * from lines where ledger_id = new.id)"),
];

/** An expression of one row of a trigger. */
const ofRow = (expression: string, row: "old" | "new"): string =>
  lookedUp(expression).replaceAll("r.", `${row}.`);

function rowAdded(sums: Sums): string {
  const { table, key, values } = sums;
  const pairs = [...Object.entries(key), ...Object.entries(values)];
  return `insert into ${table} (ledger_id, ${pairs.map(([name]) => name).join(", ")})
    select new.ledger_id, ${pairs.map(([, of]) => ofRow(of, "new")).join(", ")} where new.counted
    ${merged(sums)}`;
}

function rowTakenOff(sums: Sums): readonly string[] {
  const less = Object.entries(sums.values).map(
    ([name, of]) => `${name} = ${name} - (${ofRow(of, "old")})`,
  );
  const same = Object.entries(sums.key).map(([name, of]) => `${name} = ${ofRow(of, "old")}`);
  return [
    `update ${sums.table} set ${less.join(", ")}
     where ledger_id = old.ledger_id and ${same.join(" and ")} and old.counted`,
    withoutNone(sums, "old.ledger_id"),
  ];
}

/** The same for every table of sums at once: each line is looked at but once. */
function addedToAll(all: readonly Sums[], lines: string, times: string): string {
  const keys = new Map(all.flatMap(({ key }) => Object.entries(key)));
  const own = [...keys].map(([name, of]) => `${lookedUp(of)} as ${name}`);
  const inserts = all.map((sums) => {
    const [names, sum] = [Object.keys(sums.key), Object.values(sums.values)];
    const sums_ = sum.map((of) => `sum(${times} * (${of.replaceAll("r.", "l.")}))`);
    const groups = ["ledger_id", ...names].join(", ");
    return `insert into ${sums.table} (${groups}, ${Object.keys(sums.values).join(", ")})
      select ${groups}, ${sums_.join(", ")} from l group by ${groups} ${merged(sums)}`;
  });
  const parts = inserts.map((sql, i) => `, part${i} as (${sql})`).slice(0, -1);
  return `with l as materialized (select r.ledger_id, r.amount_minor, r.position, ${own.join(", ")}
      from ${lines} r where r.counted and exists (select 1 from ledgers b where b.id = r.ledger_id))
    ${parts.join(" ")} ${inserts.at(-1)}`;
}

/** Once a statement, however many rows it writes. */
async function watchOnPostgres(knex: Knex, all: readonly Sums[]): Promise<void> {
  const run = (statements: readonly string[]): string => statements.map((s) => `${s};`).join("\n");
  const oldOnes = "any (array(select distinct ledger_id from old_rows))";
  const off = [addedToAll(all, "old_rows", "-1"), ...all.map((sums) => withoutNone(sums, oldOnes))];
  await plpgsql(
    knex,
    "lines",
    `if tg_op <> 'INSERT' then ${run(off)} end if;
     if tg_op <> 'DELETE' then ${run([addedToAll(all, "new_rows", "1")])} end if;`,
  );
  const moved = `(select l.*, o.merchant as was, n.merchant as is_now from old_rows o
    join new_rows n on n.id = o.id and n.merchant <> o.merchant
    join lines l on l.ledger_id = n.ledger_id and l.transaction_id = n.id)`;
  const merchants = all
    .filter(({ key }) => "merchant" in key)
    .flatMap((sums) => [
      added(sums, moved, { times: "-1", as: { merchant: "r.was" } }),
      withoutNone(sums, oldOnes),
      added(sums, moved, { as: { merchant: "r.is_now" } }),
    ]);
  await plpgsql(knex, "merchants", run(merchants));
  const periods = all.filter(({ key }) => "month" in key).flatMap(madeAnew);
  await plpgsql(knex, "periods", run(periods));
  const events = {
    insert: "new table as new_rows",
    update: "old table as old_rows new table as new_rows",
    delete: "old table as old_rows",
  };
  for (const [event, rows] of Object.entries(events))
    await knex.raw(
      `create trigger lines_sums_${event} after ${event} on lines
       referencing ${rows} for each statement execute function sums_of_lines()`,
    );
  await knex.raw(
    `create trigger merchants_sums_change after update on transactions
     referencing ${events.update} for each statement execute function sums_of_merchants()`,
  );
  await plpgsql(knex, "transactions", `${LINES_FIRST};`, "old");
  await knex.raw(
    `create trigger transactions_sums_out before delete on transactions
     for each row execute function sums_of_transactions()`,
  );
  await knex.raw(
    `create trigger periods_sums_change after update of period_start_day on ledgers for each row
     when (old.period_start_day <> new.period_start_day) execute function sums_of_periods()`,
  );
}

async function plpgsql(knex: Knex, name: string, body: string, gives = "null"): Promise<void> {
  await knex.raw(
    // Plans are kept: one made while a table was small must not read it whole once it is large.
    `create function sums_of_${name}() returns trigger language plpgsql set enable_seqscan = off
     as $$ begin
       ${body}
       return ${gives};
     end $$`,
  );
}
