import type { Knex } from "knex";
import { ledgerColumn, ledgerRow, minorColumn, pointsTo, protect } from "./tables.ts";

/** Links to banks, what the banks last said, and what has to be kept sealed. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("bank_links", (t) => {
    ledgerRow(t);
    t.bigInteger("member_id").notNullable(); // who linked it
    t.string("item_id", 100).notNullable(); // the bank's own name for the login
    t.string("institution_id", 100); // null where the bank does not say
    t.string("institution", 200).notNullable();
    t.string("state", 20).notNullable();
    t.boolean("new_accounts").notNullable().defaultTo(false);
    t.string("until", 30); // when access ends, as announced
    t.text("cursor"); // null before the first sync
    t.string("history", 10).notNullable(); // how much of the past has arrived
    t.string("linked_at", 30).notNullable();
    t.string("synced_at", 30);
    t.integer("failures").notNullable().defaultTo(0); // in a row
    t.bigInteger("due_at").notNullable(); // epoch ms
    t.bigInteger("leased_until").notNullable().defaultTo(0); // epoch ms
    t.string("lease", 64); // whose sync is under way
    t.unique(["item_id"]);
    pointsTo(t, "member_id", "members");
    t.index(["state", "due_at"]);
  });
  await knex.schema.createTable("bank_accounts", (t) => {
    ledgerRow(t);
    t.bigInteger("link_id").notNullable();
    t.string("external_id", 100).notNullable();
    t.string("persistent_id", 200);
    t.string("name", 200).notNullable();
    t.string("mask", 20);
    t.string("subtype", 60);
    t.bigInteger("account_id").notNullable();
    t.boolean("open").notNullable().defaultTo(true); // whether the bank still shares it
    t.bigInteger("balance_minor");
    t.string("currency", 3).notNullable();
    t.string("balance_at", 30);
    t.unique(["ledger_id", "link_id", "external_id"]);
    t.index(["ledger_id", "account_id"]);
    pointsTo(t, "link_id", "bank_links", "CASCADE");
    pointsTo(t, "account_id", "accounts");
  });
  // What the bank last said of a row: where the books say otherwise by now, a person said so. No
  // foreign key to the transaction, which a person may delete and put back.
  await knex.schema.createTable("bank_rows", (t) => {
    ledgerColumn(t);
    t.bigInteger("link_id").notNullable();
    t.string("external_id", 100).notNullable();
    t.bigInteger("transaction_id").notNullable();
    t.string("external_account", 100).notNullable();
    t.string("date", 10).notNullable();
    minorColumn(t, "amount_minor");
    t.string("currency", 3).notNullable();
    t.text("merchant").notNullable();
    t.text("description").notNullable();
    t.string("status", 10).notNullable();
    t.string("taken_back_at", 30); // the bank has none such any more; a person has to say what it became
    t.primary(["ledger_id", "link_id", "external_id"]);
    t.index(["ledger_id", "transaction_id"]);
    pointsTo(t, "link_id", "bank_links", "CASCADE");
  });
  await knex.schema.createTable("bank_syncs", (t) => {
    ledgerRow(t);
    t.bigInteger("link_id").notNullable();
    t.string("at", 30).notNullable();
    t.string("why", 10).notNullable();
    t.string("outcome", 40).notNullable();
    for (const count of ["added", "updated", "removed", "skipped", "pages", "ms"])
      t.integer(count).notNullable();
    t.text("request_ids").notNullable(); // a JSON array
    t.index(["ledger_id", "link_id", "id"]);
    pointsTo(t, "link_id", "bank_links", "CASCADE");
  });
  // A bank's word for what money is for, as it was understood when it first came.
  await knex.schema.createTable("bank_categories", (t) => {
    ledgerColumn(t);
    t.string("word", 100).notNullable();
    t.bigInteger("category_id").notNullable();
    t.primary(["ledger_id", "word"]);
    pointsTo(t, "category_id", "categories", "CASCADE");
  });
  await knex.schema.createTable("secrets", (t) => {
    ledgerColumn(t);
    t.string("owner", 40).notNullable(); // the table of the row it belongs to
    t.bigInteger("owner_id").notNullable();
    t.text("sealed").notNullable();
    t.primary(["ledger_id", "owner", "owner_id"]);
  });
  // Whether the bank itself says that two rows belong together, however far apart they are.
  await knex.raw("alter table matches add column by_bank boolean not null default false");
  await protect(knex, TABLES);
}

const TABLES = [
  "bank_links",
  "bank_accounts",
  "bank_rows",
  "bank_syncs",
  "bank_categories",
  "secrets",
];

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table matches drop column by_bank");
  for (const table of TABLES.toReversed()) await knex.schema.dropTable(table);
}
