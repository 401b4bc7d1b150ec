import type { Knex } from "knex";
import { ledgerRow, pointsTo, protect } from "./tables.ts";

/** Of a token only its hash is kept: it was shown once, to who made it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("api_tokens", (t) => {
    ledgerRow(t);
    t.bigInteger("member_id").notNullable();
    t.string("name", 60).notNullable();
    t.string("hash", 64).notNullable().unique();
    t.string("created_at", 30).notNullable();
    pointsTo(t, "member_id", "members");
  });
  await protect(knex, ["api_tokens"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("api_tokens");
}
