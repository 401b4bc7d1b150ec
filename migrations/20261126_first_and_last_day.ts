import type { Knex } from "knex";
import { isPostgres } from "./tables.ts";

/**
 * Finds a ledger's first and last day by what is kept of its days. Its transactions cannot tell while
 * a large import goes on: each row that is not yet there for others is looked at before it is passed over.
 */
export async function up(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) return;
  await knex.raw("create index day_sums_by_day on day_sums (ledger_id, date)");
  // The days of what is counted are in the sums.
  await knex.raw("create index lines_not_counted on lines (ledger_id, date) where not counted");
}

export async function down(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) return;
  await knex.raw("drop index lines_not_counted");
  await knex.raw("drop index day_sums_by_day");
}
