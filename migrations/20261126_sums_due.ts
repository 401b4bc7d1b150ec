import type { Knex } from "knex";
import { quick, type Sums, sumsIn } from "./sums-kept.ts";
import {
  addedToAll,
  BY_JOIN,
  type Finding,
  linesBody,
  merchantsBody,
  periodsBody,
  plpgsql,
} from "./sums-on-postgres.ts";
import { isPostgres, protect } from "./tables.ts";

/**
 * On PostgreSQL too, while a ledger is in `sums_due`, the lines of transactions behind
 * `after_transaction` are in no sum yet; they are added all at once when that moves on or the ledger is
 * taken out again. A third of what sums cost an import was to look up which there are, and what their
 * merchants are, line by line: where its months are new, as a first statement's are, that is asked once.
 */
export async function up(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) return;
  await knex.schema.createTable("sums_due", (t) => {
    t.bigInteger("ledger_id").primary();
    t.bigInteger("after_transaction").notNullable();
  });
  await protect(knex, ["sums_due"]);
  const all = sumsIn(knex).map(quick);
  await plpgsql(knex, "lines", linesBody(all, NOT_DUE));
  await plpgsql(knex, "merchants", merchantsBody(all, IS_NOT_DUE));
  await plpgsql(knex, "periods", periodsBody(all, IS_NOT_DUE));
  await knex.raw(settling(all));
  // A category of the ledger is what they point to.
  await knex.raw("alter table carries drop constraint carries_ledger_id_foreign");
  await knex.raw(
    `create trigger sums_due_settled after update or delete on sums_due
     for each row execute function sums_of_due()`,
  );
}

export async function down(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) return;
  const all = sumsIn(knex).map(quick);
  await plpgsql(knex, "lines", linesBody(all, BY_JOIN));
  await plpgsql(knex, "merchants", merchantsBody(sumsIn(knex)));
  await plpgsql(knex, "periods", periodsBody(sumsIn(knex)));
  await knex.raw(
    `alter table carries add constraint carries_ledger_id_foreign
     foreign key (ledger_id) references ledgers (id) on delete cascade`,
  );
  await knex.schema.dropTable("sums_due");
  await knex.raw("drop function sums_of_due");
}

/** Of a line `l`. */
const IS_NOT_DUE = `not exists (select 1 from sums_due d
  where d.ledger_id = l.ledger_id and d.after_transaction < l.transaction_id)`;

/** A ledger is looked up once a statement, and with it from which transaction on its lines are due. */
const NOT_DUE: Finding = {
  first: `own_ledger as materialized (select b.id, b.period_start_day, coalesce((select
    d.after_transaction from sums_due d where d.ledger_id = b.id), ${Number.MAX_SAFE_INTEGER}) as settled
    from ledgers b),`,
  of: BY_JOIN.of,
  from: (lines) => `${lines} r join own_ledger on own_ledger.id = r.ledger_id
    where r.counted and r.transaction_id <= own_ledger.settled`,
};

/** The start day of the ledger's periods stands in `start_day`. */
const DUE: Finding = {
  of: (expression) => expression.replaceAll("b.period_start_day", "start_day"),
  from: (lines) => `${lines} r join transactions t
      on t.ledger_id = r.ledger_id and t.id = r.transaction_id and t.id > old.after_transaction
    where r.ledger_id = old.ledger_id and r.transaction_id > old.after_transaction and r.counted`,
};

/** Where no month of theirs has a sum of its period, none has any other. */
function settling(all: readonly Sums[]): string {
  const month = all.map(({ key }) => key["month"]).find((of) => of !== undefined) ?? "";
  const months = DUE.of(`min(${month}), max(${month})`);
  return `create function sums_of_due() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off as $$
    declare
      start_day integer; first_month text; last_month text;
    begin
      select b.period_start_day into start_day from ledgers b where b.id = old.ledger_id;
      select ${months} into first_month, last_month from lines r
      where r.ledger_id = old.ledger_id and r.transaction_id > old.after_transaction and r.counted;
      if start_day is null or first_month is null then return null; end if;
      if exists (select 1 from period_sums s where s.ledger_id = old.ledger_id
          and s.month between first_month and last_month) then
        ${addedToAll(all, "lines", { finding: DUE })};
      else
        ${addedToAll(all, "lines", { finding: DUE, meeting: () => "" })};
      end if;
      return null;
    end $$`;
}
