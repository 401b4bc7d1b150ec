import type { Knex } from "knex";
import { ledgerColumn, protect } from "./tables.ts";

/** What a weekly summary has told of recurring payments, so that each is told in one week alone. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("told_news", (t) => {
    ledgerColumn(t);
    t.string("fact", 60).notNullable();
    t.string("week", 10).notNullable(); // its first day
    t.primary(["ledger_id", "fact"]);
  });
  await protect(knex, ["told_news"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("told_news");
}
