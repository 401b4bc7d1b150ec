import type { Knex } from "knex";

const ENDS = ["min_minor", "max_minor"];

/** A rule may ask for an amount, in minor units of its currency; no currency asks for none. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("rules", (t) => {
    for (const end of ENDS) t.bigInteger(end);
    t.string("currency", 3);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable("rules", (t) => {
    t.dropColumns(...ENDS, "currency");
  });
}
