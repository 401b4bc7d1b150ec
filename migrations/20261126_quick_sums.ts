import type { Knex } from "knex";
import { merged, type Sums, sumsIn } from "./sums-kept.ts";
import { linesBody } from "./sums-on-postgres.ts";
import { isPostgres, minorColumn } from "./tables.ts";

/**
 * Half of what the sums cost an import goes. They point to no ledger, as they point to nothing else:
 * triggers write them from lines, which do. A period that begins on the first is read off the day. On
 * SQLite a sum is stored once, in the order of its key; on PostgreSQL the ledger that rows may be of is
 * looked up once a statement and not once a row.
 */
export async function up(knex: Knex): Promise<void> {
  const all = sumsIn(knex).map(quick);
  if (isPostgres(knex)) {
    for (const { table } of all)
      await knex.raw(`alter table ${table} drop constraint ${table}_ledger_id_foreign`);
    await replaceSumsOfLines(knex, all);
    for (const table of WRITTEN) await knex.raw(checkOnce(table));
    return;
  }
  await knex.raw("drop trigger sums_due_out");
  for (const sums of all) await makeAnew(knex, sums, true);
  await knex.raw(dueTrigger(all.map(addedOnce)));
}

export async function down(knex: Knex): Promise<void> {
  const all = sumsIn(knex);
  if (isPostgres(knex)) {
    for (const { table } of all)
      await knex.raw(
        `alter table ${table} add constraint ${table}_ledger_id_foreign
         foreign key (ledger_id) references ledgers (id) on delete cascade`,
      );
    await replaceSumsOfLines(knex, all);
    for (const table of WRITTEN) await knex.raw(checkEach(table));
    return;
  }
  await knex.raw("drop trigger sums_due_out");
  for (const sums of all) await makeAnew(knex, sums, false);
  await knex.raw(dueTrigger(all.map(addedOnce)));
}

/** Start days lie between 1 and 28; on the first, which most have, the month is the period. */
function quick(sums: Sums): Sums {
  const { month, ...rest } = sums.key;
  if (month === undefined) return sums;
  const quickly = `case b.period_start_day when 1 then substr(r.date, 1, 7) else ${month} end`;
  return { ...sums, key: { month: quickly, ...rest } };
}

async function replaceSumsOfLines(knex: Knex, all: readonly Sums[]): Promise<void> {
  await knex.raw(
    `create or replace function sums_of_lines() returns trigger language plpgsql
     set enable_seqscan = off as $$ begin
       ${linesBody(all)}
       return null;
     end $$`,
  );
}

/** What an import writes row by row. */
const WRITTEN = ["transactions", "lines", "period_sums", "merchant_sums", "day_sums"];

const MINE = "nullif(current_setting('app.ledger', true), '')::bigint";

const checkOnce = (table: string): string =>
  `alter policy one_ledger on ${table} with check (ledger_id = (select ${MINE}))`;
const checkEach = (table: string): string =>
  `alter policy one_ledger on ${table} with check (ledger_id = ${MINE})`;

type MakeColumn = (t: Knex.CreateTableBuilder, name: string) => void;

const COLUMNS: Readonly<Record<string, MakeColumn>> = {
  month: (t, name) => t.string(name, 7).notNullable(),
  date: (t, name) => t.string(name, 10).notNullable(),
  currency: (t, name) => t.string(name, 3).notNullable(),
  merchant: (t, name) => t.text(name).notNullable(),
  amount_minor: minorColumn,
  out_minor: minorColumn,
};

/** SQLite alters a table's keys by making it anew; `byKey`: its rows stand in the index of its key. */
async function makeAnew(knex: Knex, { table, key, values }: Sums, byKey: boolean): Promise<void> {
  await knex.raw(`create temp table kept as select * from ${table}`);
  await knex.schema.dropTable(table);
  const [made] = knex.schema
    .createTable(table, (t) => {
      t.bigInteger("ledger_id").notNullable();
      if (!byKey) t.foreign("ledger_id").references("id").inTable("ledgers").onDelete("CASCADE");
      for (const name of [...Object.keys(key), ...Object.keys(values)])
        (COLUMNS[name] ?? ((u, other) => u.bigInteger(other).notNullable()))(t, name);
      t.primary(["ledger_id", ...Object.keys(key)]);
    })
    .toSQL();
  await knex.raw(`${made?.sql}${byKey ? " without rowid" : ""}`);
  await knex.raw(`create index ${table}_of_none on ${table} (ledger_id) where n = 0`);
  await knex.raw(`insert into ${table} select * from temp.kept`);
  await knex.raw("drop table temp.kept");
}

const dueTrigger = (statements: readonly string[]): string =>
  `create trigger sums_due_out after delete on sums_due begin ${statements.join("; ")}; end`;

/** Adds what came in of the one ledger that is taken out of `sums_due`, which is looked up once. */
function addedOnce({ table, key, values }: Sums): string {
  const of = "where b.id = old.ledger_id";
  const keys = Object.values(key).map((expression) =>
    expression
      .replaceAll("b.period_start_day", `(select b.period_start_day from ledgers b ${of})`)
      .replaceAll(
        "t.merchant",
        "(select t.merchant from transactions t where t.id = r.transaction_id)",
      ),
  );
  const sums = Object.values(values).map((one) => `sum(${one})`);
  return `insert into ${table} (ledger_id, ${[...Object.keys(key), ...Object.keys(values)].join(", ")})
    select old.ledger_id, ${[...keys, ...sums].join(", ")} from lines r
    where r.id > old.after_line and +r.ledger_id = old.ledger_id and r.counted
      and exists (select 1 from ledgers b ${of})
    group by ${keys.map((_, i) => i + 2).join(", ")} ${merged({ table, key, values })}`;
}
