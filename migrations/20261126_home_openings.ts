import type { Knex } from "knex";
import { ledgerColumn, protect } from "./tables.ts";

/**
 * Who has the Home tab open on which ledger, so that any process can draw it anew after a change.
 * Every write counts `changed` up; it is drawn anew while that is ahead of `published`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("home_openings", (t) => {
    ledgerColumn(t);
    t.string("user_id", 64).notNullable();
    t.bigInteger("opened_at").notNullable(); // epoch ms
    t.string("month", 7); // none: whichever it is now
    t.bigInteger("changed").notNullable().defaultTo(0);
    t.bigInteger("published").notNullable().defaultTo(0);
    t.bigInteger("leased_until").notNullable().defaultTo(0); // epoch ms
    t.string("picture_key", 100); // what the picture shows
    t.string("picture_file", 64); // Slack's id of it
    t.primary(["ledger_id", "user_id"]);
    t.index(["opened_at"]);
  });
  await protect(knex, ["home_openings"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("home_openings");
}
