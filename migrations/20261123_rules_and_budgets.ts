import type { Knex } from "knex";
import { ledgerColumn, ledgerRow, minorColumn, pointsTo, protect } from "./tables.ts";

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("rules", (t) => {
    ledgerRow(t);
    t.string("pattern", 200).notNullable();
    t.string("kind", 10).notNullable().checkIn(["contains", "exact", "regex"]);
    t.string("field", 12).notNullable().checkIn(["merchant", "description", "both"]);
    t.bigInteger("category_id").notNullable();
    t.integer("priority").notNullable();
    t.boolean("active").notNullable().defaultTo(true);
    pointsTo(t, "category_id", "categories");
  });
  await knex.schema.createTable("budgets", (t) => {
    ledgerColumn(t);
    t.bigInteger("category_id").notNullable();
    t.string("from_month", 7).notNullable();
    minorColumn(t, "budgeted_minor");
    t.string("currency", 3).notNullable();
    t.primary(["ledger_id", "category_id", "from_month"]);
    pointsTo(t, "category_id", "categories");
  });
  await protect(knex, ["rules", "budgets"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("budgets");
  await knex.schema.dropTable("rules");
}
