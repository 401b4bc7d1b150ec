import type { Knex } from "knex";
import { added, sumsColumns, sumsIn } from "./sums-kept.ts";
import { unwatchOnPostgres, watchOnPostgres } from "./sums-on-postgres.ts";
import { unwatchOnSqlite, watchOnSqlite } from "./sums-on-sqlite.ts";
import { ledgerColumn, protect } from "./tables.ts";

const isPostgres = (knex: Knex): boolean => knex.client.config.client === "pg";

export async function up(knex: Knex): Promise<void> {
  const all = sumsIn(knex);
  for (const sums of all) {
    const { table } = sums;
    await knex.schema.createTable(table, (t) => {
      ledgerColumn(t);
      sumsColumns(t, sums);
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
