import type { Knex } from "knex";
import { ledgerRow, pointsTo, protect } from "./tables.ts";

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("inbox", (t) => {
    ledgerRow(t);
    t.string("kind", 40).notNullable();
    t.text("payload").notNullable();
    t.string("state", 10).notNullable().checkIn(["waiting", "done", "failed"]);
    t.integer("attempts").notNullable().defaultTo(0);
    t.bigInteger("due_at").notNullable(); // epoch ms; a running job's lease ends here
    t.string("created_at", 30).notNullable();
    t.text("error");
    t.index(["state", "due_at"]);
  });
  await knex.schema.createTable("uploads", (t) => {
    ledgerRow(t);
    t.bigInteger("member_id").notNullable();
    t.string("name", 255).notNullable();
    t.binary("bytes").notNullable();
    t.text("place").notNullable();
    t.string("account", 100);
    t.text("answers").notNullable();
    t.string("created_at", 30).notNullable();
    pointsTo(t, "member_id", "members");
  });
  await protect(knex, ["inbox", "uploads"]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("uploads");
  await knex.schema.dropTable("inbox");
}
