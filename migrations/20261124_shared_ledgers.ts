import type { Knex } from "knex";
import { ledgerColumn, protect } from "./tables.ts";

/**
 * A channel's ledger is one whose owner is the channel. A member who left stays named on what they
 * entered; who asks to join waits until a member lets them in.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table members add column left_at varchar(30)");
  await knex.schema.createTable("join_requests", (t) => {
    ledgerColumn(t);
    t.string("user_id", 64).notNullable();
    t.string("name", 100).notNullable();
    t.string("at", 30).notNullable();
    t.primary(["ledger_id", "user_id"]);
  });
  await protect(knex, ["join_requests"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("join_requests");
  await knex.raw("alter table members drop column left_at");
}
