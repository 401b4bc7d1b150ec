import type { Knex } from "knex";
import { ledgerColumn, ledgerRow, minorColumn, pointsTo, protect } from "./tables.ts";

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("imports", (t) => {
    ledgerRow(t);
    t.bigInteger("member_id").notNullable();
    t.string("file_name", 255).notNullable();
    t.string("format", 20).notNullable();
    t.integer("added").notNullable();
    t.integer("duplicates").notNullable();
    t.integer("unreadable").notNullable();
    t.string("created_at", 30).notNullable();
    t.boolean("undone").notNullable().defaultTo(false);
    pointsTo(t, "member_id", "members");
  });
  await knex.schema.createTable("transactions", (t) => {
    ledgerRow(t);
    t.bigInteger("account_id").notNullable();
    t.bigInteger("member_id").notNullable();
    t.bigInteger("import_id");
    t.string("date", 10).notNullable(); // text: pg would turn a `date` into local midnight
    minorColumn(t, "amount_minor");
    t.string("currency", 3).notNullable();
    t.text("merchant").notNullable();
    t.text("description").notNullable();
    t.text("notes").notNullable();
    t.text("tags").notNullable(); // a JSON array
    t.string("status", 10).notNullable();
    t.string("source", 10).notNullable();
    t.text("source_key"); // what makes a row of a source the same row again
    pointsTo(t, "account_id", "accounts");
    pointsTo(t, "member_id", "members");
    pointsTo(t, "import_id", "imports");
    t.unique(["ledger_id", "account_id", "source_key"]);
    t.index(["ledger_id", "date", "id"]);
    t.index(["ledger_id", "import_id"]);
  });
  await knex.schema.createTable("lines", (t) => {
    ledgerRow(t);
    t.bigInteger("transaction_id").notNullable();
    t.integer("position").notNullable();
    t.bigInteger("account_id").notNullable();
    t.bigInteger("member_id").notNullable();
    t.bigInteger("category_id");
    t.string("date", 10).notNullable();
    minorColumn(t, "amount_minor");
    t.string("currency", 3).notNullable();
    t.string("why", 10).checkIn(["person", "rule", "bank"]);
    t.bigInteger("why_id"); // the member or the rule
    t.text("why_text"); // the member's name, the rule's pattern or the bank's word, as it was then
    pointsTo(t, "transaction_id", "transactions", "CASCADE");
    pointsTo(t, "category_id", "categories");
    pointsTo(t, "account_id", "accounts");
    pointsTo(t, "member_id", "members");
    t.unique(["ledger_id", "transaction_id", "position"]);
    t.index(["ledger_id", "date", "category_id", "currency", "amount_minor"]);
    t.index(["ledger_id", "category_id"]);
  });
  await knex.schema.createTable("sightings", (t) => {
    ledgerColumn(t);
    t.bigInteger("import_id").notNullable();
    t.bigInteger("transaction_id").notNullable();
    t.primary(["ledger_id", "import_id", "transaction_id"]);
    pointsTo(t, "import_id", "imports", "CASCADE");
    pointsTo(t, "transaction_id", "transactions", "CASCADE");
    t.index(["ledger_id", "transaction_id"]);
  });
  await knex.schema.createTable("tombstones", (t) => {
    ledgerColumn(t);
    t.bigInteger("account_id").notNullable();
    t.text("source_key").notNullable();
    t.primary(["ledger_id", "account_id", "source_key"]);
    pointsTo(t, "account_id", "accounts", "CASCADE");
  });
  await protect(knex, ["imports", "transactions", "lines", "sightings", "tombstones"]);
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ["tombstones", "sightings", "lines", "transactions", "imports"]) {
    await knex.schema.dropTable(table);
  }
}
