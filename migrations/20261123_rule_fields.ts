import type { Knex } from "knex";
import { pointsTo } from "./tables.ts";

/**
 * A rule may ask for an account or a member, and may set a merchant and tags beside or instead of a
 * category. A transaction keeps the merchant it was given where a rule named it, and who named and
 * tagged it: what a person chose no rule changes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("rules", (t) => {
    t.setNullable("category_id");
  });
  await knex.schema.alterTable("rules", (t) => {
    t.bigInteger("account_id");
    t.bigInteger("member_id");
    t.string("merchant", 80);
    t.text("tags").notNullable().defaultTo("[]"); // a JSON array
  });
  await knex.schema.alterTable("rules", (t) => {
    pointsTo(t, "account_id", "accounts");
    pointsTo(t, "member_id", "members");
  });
  await knex.schema.alterTable("transactions", (t) => {
    t.text("given_merchant"); // where a rule gave another
    t.string("named_by", 10); // rule or person; neither: as it came
    t.string("tagged_by", 10);
  });
  await knex.raw("update transactions set named_by = 'person' where source = 'typed'");
  // Edited by a person before anyone kept track of what: taken for both.
  await knex.raw(
    `update transactions set named_by = 'person', tagged_by = 'person'
     where exists (select 1 from effects e where e.ledger_id = transactions.ledger_id
       and e.entity = 'transaction' and e.entity_id = transactions.id and e.before is not null)`,
  );
}

export async function down(knex: Knex): Promise<void> {
  // Not by Knex, which would make the table anew on SQLite, without its triggers.
  for (const column of ["given_merchant", "named_by", "tagged_by"])
    await knex.raw(`alter table transactions drop column ${column}`);
  await knex.raw("delete from rules where category_id is null");
  await knex.schema.alterTable("rules", (t) => {
    for (const column of ["account_id", "member_id"]) t.dropForeign(["ledger_id", column]);
  });
  await knex.schema.alterTable("rules", (t) => {
    t.dropColumns("account_id", "member_id", "merchant", "tags");
    t.dropNullable("category_id");
  });
}
