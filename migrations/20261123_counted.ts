import type { Knex } from "knex";

const SUMMED = ["ledger_id", "date", "category_id", "currency", "amount_minor"];

/** A row that may be the same as one from another source is shown, but counted once. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("lines", (t) => {
    t.boolean("counted").notNullable().defaultTo(true);
    t.dropIndex(SUMMED);
  });
  await knex.raw(`create index lines_counted on lines (${SUMMED.join(", ")}) where counted`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index lines_counted");
  await knex.schema.alterTable("lines", (t) => {
    t.dropColumn("counted");
    t.index(SUMMED);
  });
}
