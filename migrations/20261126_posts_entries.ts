import type { Knex } from "knex";

/** Whether a shared ledger posts each new entry in its channel. Not by Knex, which would make the table anew on SQLite. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table ledgers add column posts_entries boolean not null default false");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table ledgers drop column posts_entries");
}
