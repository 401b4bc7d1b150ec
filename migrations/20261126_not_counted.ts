import type { Knex } from "knex";
import { isPostgres } from "./tables.ts";

/**
 * On SQLite too: finds the few lines that no sum counts, so that how many transactions there are is
 * told by what is kept of days, however many there are.
 */
export async function up(knex: Knex): Promise<void> {
  if (isPostgres(knex)) return;
  await knex.raw("create index lines_not_counted on lines (ledger_id, date) where not counted");
}

export async function down(knex: Knex): Promise<void> {
  if (isPostgres(knex)) return;
  await knex.raw("drop index lines_not_counted");
}
