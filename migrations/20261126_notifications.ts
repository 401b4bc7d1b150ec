import type { Knex } from "knex";
import { ledgerColumn, ledgerRow, protect } from "./tables.ts";

/**
 * What a ledger tells of its own accord, and what came of each telling: one row for each kind and
 * period of a ledger, so that of any number of processes one tells.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("notifications", (t) => {
    ledgerColumn(t);
    t.string("week_start", 10).notNullable();
    t.boolean("weekly_on").notNullable();
    t.string("weekly_day", 10).notNullable();
    t.integer("hour").notNullable().checkBetween([0, 23]);
    t.boolean("month_end_on").notNullable();
    t.string("place", 10).notNullable().checkIn(["dm", "channel"]);
    t.string("user_id", 64);
    t.string("alert_percents", 60).notNullable(); // JSON
    t.string("snoozed_until", 10);
    t.string("since", 30); // nothing is owed from before; null where that is since the ledger was made
    t.primary(["ledger_id"]);
  });
  await knex.schema.createTable("posts", (t) => {
    ledgerRow(t);
    t.string("kind", 40).notNullable();
    t.string("period", 40).notNullable();
    t.string("state", 10)
      .notNullable()
      .checkIn(["waiting", "sending", "posted", "lost", "failed", "missed", "snoozed"]);
    t.bigInteger("due_at").notNullable(); // epoch ms
    t.string("at", 30).notNullable(); // when it came to its state
    t.string("channel_id", 64);
    t.string("ts", 30);
    t.unique(["ledger_id", "kind", "period"]);
  });
  await protect(knex, ["notifications", "posts"]);
  // Books that are older than all this owe nothing from before.
  const isShared = "owner_id like 'C%' or owner_id like 'G%'";
  await knex.raw(
    `insert into notifications (ledger_id, week_start, weekly_on, weekly_day, hour, month_end_on,
       place, user_id, alert_percents, snoozed_until, since)
     select id, 'monday', not (${isShared}), 'monday', 9, not (${isShared}),
       'dm', null, '[80,100]', null, ? from ledgers`,
    [new Date().toISOString()],
  );
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ["posts", "notifications"]) await knex.schema.dropTable(table);
}
