import type { Knex } from "knex";
import { merged, quick, type Sums, sumsColumns, sumsIn } from "./sums-kept.ts";
import { BY_JOIN, linesBody, plpgsql } from "./sums-on-postgres.ts";
import { isPostgres } from "./tables.ts";

/**
 * Half of what the sums cost an import goes. They point to no ledger, as they point to nothing else:
 * triggers write them from lines, which do. A period that begins on the first is read off the day. On
 * SQLite a sum is stored once, in the order of its key; on PostgreSQL the ledger rows may be of is told
 * once a statement and not once a row.
 */
export async function up(knex: Knex): Promise<void> {
  const all = sumsIn(knex).map(quick);
  if (isPostgres(knex)) {
    for (const { table } of all)
      await knex.raw(`alter table ${table} drop constraint ${table}_ledger_id_foreign`);
    await plpgsql(knex, "lines", linesBody(all, BY_JOIN));
    for (const table of WRITTEN) await knex.raw(checkOnce(table));
    await knex.raw(STALE_BY_LINES);
    // The first and the last month are found by the key of the sums of periods.
    await knex.raw("drop index day_sums_by_day");
    return;
  }
  await knex.raw("drop trigger sums_due_out");
  for (const sums of all) await makeAnew(knex, sums, true);
  const came = all.map(addedOnce);
  await knex.raw(dueTrigger("sums_due_out", "delete", came));
  // What is due can be taken in without an end to it: so the next rows need not begin it anew.
  await knex.raw(dueTrigger("sums_due_settled", "update", [...came, LETTERS]));
}

export async function down(knex: Knex): Promise<void> {
  const all = sumsIn(knex);
  if (isPostgres(knex)) {
    for (const { table } of all)
      await knex.raw(
        `alter table ${table} add constraint ${table}_ledger_id_foreign
         foreign key (ledger_id) references ledgers (id) on delete cascade`,
      );
    await plpgsql(knex, "lines", linesBody(all));
    for (const table of WRITTEN) await knex.raw(checkEach(table));
    await knex.raw("create index day_sums_by_day on day_sums (ledger_id, date)");
    // What marks carries stale stays as it is: it does the same.
    return;
  }
  await knex.raw("drop trigger sums_due_settled");
  await knex.raw("drop trigger sums_due_out");
  for (const sums of all) await makeAnew(knex, sums, false);
  await knex.raw(dueTrigger("sums_due_out", "delete", all.map(addedOnce)));
}

const staleIn = (rows: string): string =>
  `insert into stale_carries as s (ledger_id, category_id, from_date)
   select r.ledger_id, r.category_id, r.from_date
   from (select ledger_id, category_id, min(date) as from_date from ${rows} group by 1, 2) r
   where exists (select 1 from budgets b where b.ledger_id = r.ledger_id
     and b.category_id = r.category_id and b.rollover <> 'none')
   on conflict (ledger_id, category_id)
   do update set from_date = least(s.from_date, excluded.from_date)`;

/** Whether a category has such a budget is asked once a statement too. */
const STALE_BY_LINES = `create or replace function stale_by_lines() returns trigger language plpgsql as $$ begin
   if tg_op <> 'DELETE' then ${staleIn("new_rows")}; end if;
   if tg_op <> 'INSERT' then ${staleIn("old_rows")}; end if;
   return null;
 end $$`;

/** What an import writes row by row. */
const WRITTEN = ["transactions", "lines", "period_sums", "merchant_sums", "day_sums"];

const MINE = "nullif(current_setting('app.ledger', true), '')::bigint";

const checkOnce = (table: string): string =>
  `alter policy one_ledger on ${table} with check (ledger_id = (select ${MINE}))`;
const checkEach = (table: string): string =>
  `alter policy one_ledger on ${table} with check (ledger_id = ${MINE})`;

/** SQLite alters a table's keys by making it anew; `byKey`: its rows stand in the index of its key. */
async function makeAnew(knex: Knex, sums: Sums, byKey: boolean): Promise<void> {
  const { table } = sums;
  await knex.raw(`create temp table kept as select * from ${table}`);
  await knex.schema.dropTable(table);
  const [made] = knex.schema
    .createTable(table, (t) => {
      t.bigInteger("ledger_id").notNullable();
      if (!byKey) t.foreign("ledger_id").references("id").inTable("ledgers").onDelete("CASCADE");
      sumsColumns(t, sums);
    })
    .toSQL();
  await knex.raw(`${made?.sql}${byKey ? " without rowid" : ""}`);
  await knex.raw(`create index ${table}_of_none on ${table} (ledger_id) where n = 0`);
  await knex.raw(`insert into ${table} select * from temp.kept`);
  await knex.raw("drop table temp.kept");
}

const dueTrigger = (name: string, event: string, statements: readonly string[]): string =>
  `create trigger ${name} after ${event} on sums_due begin ${statements.join("; ")}; end`;

/** The search index takes in what came too; when it ends, by a trigger of its own. */
const LETTERS = `insert into transaction_letters (rowid, text)
  select id, merchant || ' ' || description || ' ' || notes || ' ' || tags from transactions
  where id > old.after_transaction and +ledger_id = old.ledger_id`;

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
