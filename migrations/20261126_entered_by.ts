import type { Knex } from "knex";
import { ledgerColumn, pointsTo, protect } from "./tables.ts";

/**
 * A transaction's member is who paid it. Where somebody else entered it, this says who; a row for
 * every transaction would double what an import writes, for what is almost always the same member.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("entered_by", (t) => {
    ledgerColumn(t);
    t.bigInteger("transaction_id").notNullable();
    t.bigInteger("member_id").notNullable();
    t.primary(["ledger_id", "transaction_id"]);
    pointsTo(t, "transaction_id", "transactions", "CASCADE");
    pointsTo(t, "member_id", "members");
  });
  await protect(knex, ["entered_by"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("entered_by");
}
