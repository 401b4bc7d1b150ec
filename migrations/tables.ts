import type { Knex } from "knex";

/** The largest whole number JavaScript holds exactly; every amount's CHECK. */
const SAFE = Number.MAX_SAFE_INTEGER;

/** Columns every table of a ledger has: its global id, its ledger, and the pair others point to. */
export function ledgerRow(t: Knex.CreateTableBuilder): void {
  t.bigIncrements("id");
  ledgerColumn(t);
  t.unique(["ledger_id", "id"]);
}

/** `ledger_id`, for a table whose key is something else. */
export function ledgerColumn(t: Knex.CreateTableBuilder): void {
  t.bigInteger("ledger_id").notNullable();
  t.foreign("ledger_id").references("id").inTable("ledgers").onDelete("CASCADE");
}

/** Whole minor units, kept to what JavaScript can hold exactly. */
export function minorColumn(t: Knex.CreateTableBuilder, name: string): void {
  t.bigInteger(name).notNullable().checkBetween([-SAFE, SAFE]);
}

/** A composite foreign key into a table of the same ledger, so that no row can point into another's. */
export function pointsTo(
  t: Knex.CreateTableBuilder,
  column: string,
  table: string,
  onDelete: "CASCADE" | "RESTRICT" = "RESTRICT",
): void {
  t.foreign(["ledger_id", column])
    .references(["ledger_id", "id"])
    .inTable(table)
    .onDelete(onDelete);
}

export const isPostgres = (knex: Knex): boolean => knex.client.config.client === "pg";

/**
 * On PostgreSQL: forces row-level security on `tables`, so that the app's role sees the rows of the
 * ledger set for the transaction and no others, and gives both roles their rights.
 */
export async function protect(
  knex: Knex,
  tables: readonly string[],
  key = "ledger_id",
): Promise<void> {
  if (!isPostgres(knex)) return;
  for (const table of tables) {
    const mine = `${key} = nullif(current_setting('app.ledger', true), '')::bigint`;
    await knex.raw(`alter table ${table} enable row level security`);
    await knex.raw(`alter table ${table} force row level security`);
    await knex.raw(
      `create policy one_ledger on ${table} to budget_app using (${mine}) with check (${mine})`,
    );
    await knex.raw(
      `create policy every_ledger on ${table} to budget_system using (true) with check (true)`,
    );
    await knex.raw(`grant select, insert, update, delete on ${table} to budget_app, budget_system`);
  }
  await knex.raw(
    "grant usage, select on all sequences in schema public to budget_app, budget_system",
  );
}

/** On PostgreSQL: makes the two roles the app works as; neither owns a table nor is superuser. */
export async function makeRoles(knex: Knex): Promise<void> {
  for (const role of ["budget_app", "budget_system"]) await makeRole(knex, role);
}

/** On PostgreSQL: makes a role that nobody logs in as, and that whoever migrates may work as. */
export async function makeRole(knex: Knex, role: string): Promise<void> {
  if (!isPostgres(knex)) return;
  await knex.raw(`do $$ begin
    create role ${role} nologin;
  exception when duplicate_object or unique_violation then null; end $$`);
  await knex.raw(`do $$ begin
    if not pg_has_role(current_user, '${role}', 'MEMBER') then
      execute format('grant ${role} to %I', current_user);
    end if; end $$`);
  await knex.raw(`grant usage on schema public to ${role}`);
}
