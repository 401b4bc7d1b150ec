import type { Knex } from "knex";
import { ledgerColumn, ledgerRow, pointsTo, protect } from "./tables.ts";

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("changes", (t) => {
    ledgerRow(t);
    t.bigInteger("member_id").notNullable();
    t.string("at", 30).notNullable();
    t.string("what", 40).notNullable();
    t.text("summary").notNullable();
    t.bigInteger("undoes"); // the change this one takes back
    t.bigInteger("undone_by");
    pointsTo(t, "member_id", "members");
  });
  await knex.schema.createTable("effects", (t) => {
    ledgerColumn(t);
    t.bigInteger("change_id").notNullable();
    t.integer("position").notNullable();
    t.string("entity", 20).notNullable();
    t.bigInteger("entity_id").notNullable();
    t.text("before"); // JSON; null where it did not exist
    t.text("after");
    t.primary(["ledger_id", "change_id", "position"]);
    t.index(["ledger_id", "entity", "entity_id"]);
    pointsTo(t, "change_id", "changes", "CASCADE");
  });
  await knex.schema.createTable("requests", (t) => {
    ledgerColumn(t);
    t.string("key", 400).notNullable();
    t.text("answer");
    t.string("at", 30).notNullable();
    t.primary(["ledger_id", "key"]);
  });
  await protect(knex, ["changes", "effects", "requests"]);
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ["requests", "effects", "changes"]) await knex.schema.dropTable(table);
}
