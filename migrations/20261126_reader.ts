import type { Knex } from "knex";
import { isPostgres, makeRole } from "./tables.ts";

const TABLES = ["transactions", "lines", "accounts", "categories", "budgets"];

/**
 * On PostgreSQL: the role of a person's own queries. It sees one ledger's rows of these tables, may
 * change none, and has no right at all to any other table, least of all to what is sealed.
 */
export async function up(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) return;
  await makeRole(knex, "budget_reader");
  const mine = "ledger_id = nullif(current_setting('app.ledger', true), '')::bigint";
  for (const table of TABLES) {
    await knex.raw(`create policy reading on ${table} for select to budget_reader using (${mine})`);
    await knex.raw(`grant select on ${table} to budget_reader`);
  }
}

export async function down(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) return;
  for (const table of TABLES) {
    await knex.raw(`revoke select on ${table} from budget_reader`);
    await knex.raw(`drop policy reading on ${table}`);
  }
}
