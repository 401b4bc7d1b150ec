import type { Knex } from "knex";
import { added, sumsIn } from "./sums-kept.ts";
import { unwatchOnPostgres, watchOnPostgres } from "./sums-on-postgres.ts";
import { unwatchOnSqlite, watchOnSqlite } from "./sums-on-sqlite.ts";
import { ledgerColumn, minorColumn, protect } from "./tables.ts";

const isPostgres = (knex: Knex): boolean => knex.client.config.client === "pg";

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
  if (isPostgres(knex)) await unwatchOnPostgres(knex);
  else await unwatchOnSqlite(knex, all);
  for (const { table } of all) await knex.schema.dropTable(table);
}
