import type { Knex } from "knex";

const isPostgres = (knex: Knex): boolean => knex.client.config.client === "pg";

/** What a person could have read of a transaction `of`, as the search index has it. */
const textOf = (of: string): string =>
  ["merchant", "description", "notes", "tags"].map((name) => `${of}${name}`).join(" || ' ' || ");

const LETTERS_IN = `insert into transaction_letters (rowid, text) values (new.id, ${textOf("new.")})`;

/**
 * While a ledger is in `sums_due`, the search index takes in its new transactions all at once too:
 * between two statements it writes out what it has, and a thousand small parts are merged for long.
 */
export async function up(knex: Knex): Promise<void> {
  if (isPostgres(knex)) return;
  await knex.raw("alter table sums_due add column after_transaction integer not null default 0");
  await knex.raw("drop trigger transaction_letters_in");
  await knex.raw(
    `create trigger transaction_letters_in after insert on transactions when not exists
       (select 1 from sums_due where ledger_id = new.ledger_id) begin ${LETTERS_IN}; end`,
  );
  await knex.raw(
    `create trigger letters_due_out after delete on sums_due begin
       insert into transaction_letters (rowid, text) select id, ${textOf("")} from transactions
       where id > old.after_transaction and +ledger_id = old.ledger_id;
     end`,
  );
}

export async function down(knex: Knex): Promise<void> {
  if (isPostgres(knex)) return;
  await knex.raw("drop trigger letters_due_out");
  await knex.raw("drop trigger transaction_letters_in");
  await knex.raw(
    `create trigger transaction_letters_in after insert on transactions begin ${LETTERS_IN}; end`,
  );
  await knex.raw("alter table sums_due drop column after_transaction");
}
