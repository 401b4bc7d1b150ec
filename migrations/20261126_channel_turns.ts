import type { Knex } from "knex";
import { ledgerColumn, protect } from "./tables.ts";

/** When a channel takes the next message that comes of its own accord; one row a channel, of whichever ledger posted last. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("channel_turns", (t) => {
    ledgerColumn(t);
    t.string("channel_id", 64).notNullable();
    t.bigInteger("next_at").notNullable(); // epoch ms
    t.bigInteger("held_until").notNullable(); // epoch ms; Slack asked for so long
    t.primary(["ledger_id", "channel_id"]);
    t.index(["channel_id"]);
  });
  await protect(knex, ["channel_turns"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("channel_turns");
}
