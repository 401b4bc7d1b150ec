import type { Knex } from "knex";
import { ledgerRow, pointsTo, protect } from "./tables.ts";

/** Two transactions that are one transfer, or of which a person said that they are not. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("transfers", (t) => {
    ledgerRow(t);
    t.bigInteger("out_id").notNullable();
    t.bigInteger("in_id").notNullable();
    t.boolean("dismissed").notNullable();
    pointsTo(t, "out_id", "transactions", "CASCADE");
    pointsTo(t, "in_id", "transactions", "CASCADE");
    t.unique(["ledger_id", "out_id", "in_id"]);
    t.index(["ledger_id", "in_id"]);
  });
  for (const side of ["out_id", "in_id"]) {
    await knex.raw(
      `create unique index transfers_one_${side} on transfers (ledger_id, ${side}) where not dismissed`,
    );
  }
  await knex.schema.alterTable("transactions", (t) => {
    t.index(["ledger_id", "amount_minor", "date"], "transactions_by_amount");
  });
  await protect(knex, ["transfers"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable("transactions", (t) => {
    t.dropIndex([], "transactions_by_amount");
  });
  await knex.schema.dropTable("transfers");
}
