import type { Knex } from "knex";
import { ledgerRow, minorColumn, protect } from "./tables.ts";

/** Recurring payments of which a person said that they are none, told by what was found. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("recurring_dismissals", (t) => {
    ledgerRow(t);
    t.text("merchant").notNullable();
    t.string("currency", 3).notNullable();
    minorColumn(t, "min_minor"); // signed, the lesser first; both are of one sign
    minorColumn(t, "max_minor");
  });
  await protect(knex, ["recurring_dismissals"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("recurring_dismissals");
}
