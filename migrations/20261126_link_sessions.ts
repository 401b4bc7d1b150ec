import type { Knex } from "knex";
import { ledgerRow, pointsTo, protect } from "./tables.ts";

/** One-time addresses at which a person links a bank; of the address only its hash is kept. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("link_sessions", (t) => {
    ledgerRow(t);
    t.bigInteger("member_id").notNullable();
    t.string("hash", 64).notNullable().unique();
    t.string("purpose", 10).notNullable().checkIn(["new", "repair", "accounts"]);
    t.bigInteger("link_id"); // the link to mend; null for a new one
    t.string("state", 10).notNullable().checkIn(["open", "taken", "done", "ended"]);
    t.bigInteger("taken_until").notNullable().defaultTo(0); // epoch ms
    t.bigInteger("expires_at").notNullable(); // epoch ms
    t.text("place").notNullable(); // JSON: where its answer goes
    t.text("outcome"); // JSON: what came of it
    t.string("page_hash", 64).unique(); // of the bank's own token for the page
    t.string("hosted_hash", 64).unique(); // and for the bank's own page
    t.text("hosted_url");
    pointsTo(t, "member_id", "members");
    pointsTo(t, "link_id", "bank_links", "CASCADE");
  });
  await protect(knex, ["link_sessions"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("link_sessions");
}
