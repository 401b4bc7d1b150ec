import type { Knex } from "knex";
import { ledgerColumn, ledgerRow, makeRoles, minorColumn, pointsTo, protect } from "./tables.ts";

export async function up(knex: Knex): Promise<void> {
  await makeRoles(knex);
  await knex.schema.createTable("ledgers", (t) => {
    t.bigIncrements("id");
    t.string("workspace_id", 64).notNullable();
    t.string("owner_id", 64).notNullable(); // the person whose private ledger it is
    t.string("name", 100).notNullable();
    t.string("currency", 3).notNullable();
    t.string("time_zone", 64).notNullable();
    t.integer("period_start_day").notNullable().defaultTo(1);
    t.string("created_at", 30).notNullable();
    t.unique(["workspace_id", "owner_id"]);
  });
  await knex.schema.createTable("members", (t) => {
    ledgerRow(t);
    t.string("user_id", 64).notNullable();
    t.string("name", 100).notNullable();
    t.unique(["ledger_id", "user_id"]);
  });
  await knex.schema.createTable("accounts", (t) => {
    ledgerRow(t);
    t.string("name", 100).notNullable();
    t.string("currency", 3).notNullable();
    t.text("answers").notNullable().defaultTo("{}"); // to questions its statements raised, by shape of file
    t.string("last_used_at", 30).notNullable();
    t.unique(["ledger_id", "name"]);
  });
  await knex.schema.createTable("balances", (t) => {
    ledgerColumn(t);
    t.bigInteger("account_id").notNullable();
    t.string("date", 10).notNullable();
    minorColumn(t, "amount_minor");
    t.string("source", 10).notNullable();
    t.primary(["ledger_id", "account_id", "date", "source"]);
    pointsTo(t, "account_id", "accounts", "CASCADE");
  });
  await knex.schema.createTable("categories", (t) => {
    ledgerRow(t);
    t.string("name", 60).notNullable();
    t.string("group_name", 60).notNullable();
    t.string("kind", 10).notNullable().checkIn(["spending", "income", "transfer"]);
    t.integer("position").notNullable();
    t.boolean("hidden").notNullable().defaultTo(false);
    t.unique(["ledger_id", "name"]);
  });
  await protect(knex, ["ledgers"], "id");
  await protect(knex, ["members", "accounts", "balances", "categories"]);
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ["categories", "balances", "accounts", "members", "ledgers"]) {
    await knex.schema.dropTable(table);
  }
}
