import type { Knex } from "knex";

const isPostgres = (knex: Knex): boolean => knex.client.config.client === "pg";

/** What a person could have read of a transaction `of`; the query in `store/search.ts` says the same. */
const textOf = (of: string): string =>
  ["merchant", "description", "notes", "tags"].map((name) => `${of}${name}`).join(" || ' ' || ");

/** An index of every three letters that follow each other, kept by the database itself. */
export function up(knex: Knex): Promise<void> {
  return isPostgres(knex) ? upOnPostgres(knex) : upOnSqlite(knex);
}

async function upOnSqlite(knex: Knex): Promise<void> {
  await knex.raw(
    `create virtual table transaction_letters
     using fts5(text, content='', detail=none, columnsize=0, tokenize='trigram')`,
  );
  // What is deleted is gone from the index too, not only marked.
  await knex.raw(
    "insert into transaction_letters (transaction_letters, rank) values ('secure-delete', 1)",
  );
  await knex.raw(
    `insert into transaction_letters (rowid, text) select id, ${textOf("")} from transactions`,
  );
  const add = `insert into transaction_letters (rowid, text) values (new.id, ${textOf("new.")});`;
  const remove = `insert into transaction_letters (transaction_letters, rowid, text)
    values ('delete', old.id, ${textOf("old.")});`;
  const triggers = [
    `transaction_letters_in after insert on transactions begin ${add} end`,
    `transaction_letters_out after delete on transactions begin ${remove} end`,
    `transaction_letters_change after update on transactions
     when old.id <> new.id or ${textOf("old.")} <> ${textOf("new.")} begin ${remove} ${add} end`,
  ];
  for (const trigger of triggers) await knex.raw(`create trigger ${trigger}`);
}

async function upOnPostgres(knex: Knex): Promise<void> {
  // Where the server has no such extension, or its owner keeps it back, words are found without it.
  await knex.raw(
    `do $$ begin
       create extension if not exists pg_trgm;
     exception when others then null;
     end $$`,
  );
  const { rows } = await knex.raw("select 1 from pg_extension where extname = 'pg_trgm'");
  if (rows.length > 0)
    await knex.raw(
      `create index transaction_letters on transactions using gin (lower(${textOf("")}) gin_trgm_ops)`,
    );
  // Under row-level security an index on text is never used: `like` might tell about rows it hides.
  // This function looks as the system role, and only in the ledger set for the transaction.
  await knex.raw(
    `create function transactions_like(patterns text[], most integer) returns setof bigint
     language plpgsql stable security definer set search_path = public, pg_temp as $$
     declare
       wanted text;
       query text := 'select id from transactions
         where ledger_id = nullif(current_setting(''app.ledger'', true), '''')::bigint';
     begin
       foreach wanted in array patterns loop
         query := query || format(' and lower(${textOf("").replaceAll("'", "''")}) like %L', wanted);
       end loop;
       return query execute query || ' limit ' || most;
     end $$`,
  );
  await knex.raw("revoke all on function transactions_like(text[], integer) from public");
  await knex.raw(
    "grant execute on function transactions_like(text[], integer) to budget_app, budget_system",
  );
  // An owner may make things in the schema at the moment it becomes one.
  await knex.raw("grant create on schema public to budget_system");
  await knex.raw("alter function transactions_like(text[], integer) owner to budget_system");
  await knex.raw("revoke create on schema public from budget_system");
}

export async function down(knex: Knex): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw("drop function transactions_like(text[], integer)");
    await knex.raw("drop index if exists transaction_letters");
    return;
  }
  for (const when of ["in", "out", "change"])
    await knex.raw(`drop trigger transaction_letters_${when}`);
  await knex.raw("drop table transaction_letters");
}
