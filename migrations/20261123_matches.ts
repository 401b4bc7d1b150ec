import type { Knex } from "knex";
import { ledgerRow, protect } from "./tables.ts";

/**
 * Pairs of transactions that may be one. No foreign keys to them: a pair counts while both are
 * there, so that a deleted transaction that is put back finds its pair again.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("matches", (t) => {
    ledgerRow(t);
    t.bigInteger("counted_id").notNullable(); // counts while the pair is open
    t.bigInteger("other_id").notNullable(); // is only shown
    t.string("kind", 10).notNullable().checkIn(["source", "pending"]);
    t.string("state", 10).notNullable().checkIn(["open", "same", "different"]);
    t.bigInteger("import_id"); // the import that raised it
    t.unique(["ledger_id", "counted_id", "other_id"]);
  });
  for (const side of ["counted_id", "other_id"]) {
    await knex.raw(
      `create unique index matches_open_${side} on matches (ledger_id, ${side}) where state = 'open'`,
    );
  }
  // What a new row may be the same as: few rows, so that the index costs an import nothing.
  await knex.raw(
    `create index transactions_not_from_files on transactions
       (ledger_id, account_id, amount_minor, date) where source <> 'file'`,
  );
  await knex.raw(
    `create index transactions_pending on transactions
       (ledger_id, account_id, date) where status = 'pending'`,
  );
  await protect(knex, ["matches"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index transactions_pending");
  await knex.raw("drop index transactions_not_from_files");
  await knex.schema.dropTable("matches");
}
