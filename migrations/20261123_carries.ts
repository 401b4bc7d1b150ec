import type { Knex } from "knex";
import { ledgerColumn, minorColumn, pointsTo, protect } from "./tables.ts";

/**
 * Budgets that carry over. What is carried into each period is stored; `stale_carries` says from
 * which day on a category's has to be worked out again, and is empty whenever a transaction ends.
 * Triggers keep it, so that no way of writing lines or budgets can forget to.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `alter table budgets add column rollover varchar(8) not null default 'none'
     check (rollover in ('none', 'surplus', 'all'))`,
  );
  await knex.schema.createTable("one_offs", (t) => {
    ledgerColumn(t);
    t.bigInteger("category_id").notNullable();
    t.string("month", 7).notNullable();
    minorColumn(t, "budgeted_minor");
    t.string("currency", 3).notNullable();
    t.primary(["ledger_id", "category_id", "month"]);
    pointsTo(t, "category_id", "categories");
  });
  await knex.schema.createTable("carries", (t) => {
    ledgerColumn(t);
    t.bigInteger("category_id").notNullable();
    t.string("month", 7).notNullable(); // the period it is carried into
    minorColumn(t, "carried_minor");
    t.primary(["ledger_id", "category_id", "month"]);
    pointsTo(t, "category_id", "categories", "CASCADE");
  });
  await knex.schema.createTable("stale_carries", (t) => {
    // Points nowhere: it is written while what it names is being deleted.
    t.bigInteger("ledger_id").notNullable();
    t.bigInteger("category_id").notNullable();
    t.string("from_date", 10).notNullable();
    t.primary(["ledger_id", "category_id"]);
  });
  await knex.schema.alterTable("lines", (t) => {
    t.index(["ledger_id", "category_id", "date"], "lines_of_category");
    t.dropIndex(["ledger_id", "category_id"]);
  });
  await protect(knex, ["one_offs", "carries", "stale_carries"]);
  for (const watched of WATCHED) await watch(knex, watched);
}

export async function down(knex: Knex): Promise<void> {
  for (const { table } of WATCHED) {
    if (isPostgres(knex)) await knex.raw(`drop function stale_by_${table}() cascade`);
    else for (const [name] of sqliteEvents(table)) await knex.raw(`drop trigger ${name}`);
  }
  await knex.schema.alterTable("lines", (t) => {
    t.index(["ledger_id", "category_id"]);
    t.dropIndex([], "lines_of_category");
  });
  for (const table of ["stale_carries", "carries", "one_offs"]) await knex.schema.dropTable(table);
  await knex.raw("alter table budgets drop column rollover");
}

const isPostgres = (knex: Knex): boolean => knex.client.config.client === "pg";

/** A table whose rows (as `r`) decide carries, which of them do, and from which day on. */
type Watched = { readonly table: string; readonly day: string; readonly only: string };

const WATCHED: readonly Watched[] = [
  {
    table: "lines",
    day: "r.date",
    only: `exists (select 1 from budgets b where b.ledger_id = r.ledger_id
             and b.category_id = r.category_id and b.rollover <> 'none')`,
  },
  { table: "budgets", day: "r.from_month || '-01'", only: "1 = 1" },
  { table: "one_offs", day: "r.month || '-01'", only: "1 = 1" },
];

function watch(knex: Knex, watched: Watched): Promise<void> {
  return isPostgres(knex) ? watchOnPostgres(knex, watched) : watchOnSqlite(knex, watched);
}

function sqliteEvents(
  table: string,
): readonly (readonly [name: string, event: string, row: string])[] {
  return [
    [`${table}_stale_in`, "insert", "new"],

    [`${table}_stale_from`, "update", "old"],
    [`${table}_stale_to`, "update", "new"],
    [`${table}_stale_out`, "delete", "old"],
  ];
}

async function watchOnSqlite(knex: Knex, { table, day, only }: Watched): Promise<void> {
  for (const [name, event, row] of sqliteEvents(table)) {
    const of = (sql: string): string => sql.replaceAll("r.", `${row}.`);
    await knex.raw(
      `create trigger ${name} after ${event} on ${table} when ${of(only)} begin
         insert into stale_carries (ledger_id, category_id, from_date)
         values (${row}.ledger_id, ${row}.category_id, ${of(day)})
         on conflict (ledger_id, category_id)
         do update set from_date = min(from_date, excluded.from_date);
       end`,
    );
  }
}

/** Once a statement, however many rows it writes. */
async function watchOnPostgres(knex: Knex, { table, day, only }: Watched): Promise<void> {
  const mark = (rows: string): string =>
    `insert into stale_carries as s (ledger_id, category_id, from_date)
     select r.ledger_id, r.category_id, min(${day}) from ${rows} r where ${only} group by 1, 2
     on conflict (ledger_id, category_id)
     do update set from_date = least(s.from_date, excluded.from_date);`;
  await knex.raw(
    `create function stale_by_${table}() returns trigger language plpgsql as $$ begin
       if tg_op <> 'DELETE' then ${mark("new_rows")} end if;
       if tg_op <> 'INSERT' then ${mark("old_rows")} end if;
       return null;
     end $$`,
  );
  const events = {
    insert: "new table as new_rows",
    update: "old table as old_rows new table as new_rows",
    delete: "old table as old_rows",
  };
  for (const [event, rows] of Object.entries(events)) {
    await knex.raw(
      `create trigger ${table}_stale_${event} after ${event} on ${table}
       referencing ${rows} for each statement execute function stale_by_${table}()`,
    );
  }
}
