import type { Knex } from "knex";
import {
  added,
  LINES_FIRST,
  lookedUp,
  madeAnew,
  merged,
  type Sums,
  withoutNone,
} from "./sums-kept.ts";

/** How what a line does not say is found, and where lines come from; `first` is read before them. */
export type Finding = {
  readonly of: (expression: string) => string;
  readonly from: (lines: string) => string;
  readonly first?: string;
};

const BY_LOOKS: Finding = {
  of: lookedUp,
  from: (lines) =>
    `${lines} r where r.counted and exists (select 1 from ledgers b where b.id = r.ledger_id)`,
};

/** There are few ledgers, however a planner goes to them; a transaction is looked up by its key all the same. */
export const BY_JOIN: Finding = {
  of: (expression) => lookedUp(expression.replaceAll("b.", "own_ledger.")),
  from: (lines) =>
    `${lines} r join ledgers own_ledger on own_ledger.id = r.ledger_id where r.counted`,
};

type Adding = {
  readonly times?: string;
  readonly finding: Finding;
  /** What is done where there is such a sum already. */
  readonly meeting?: (sums: Sums) => string;
};

/** The same for every table of sums at once: each line is looked at but once. */
export function addedToAll(
  all: readonly Sums[],
  lines: string,
  { times = "1", finding, meeting = merged }: Adding,
): string {
  const keys = new Map(all.flatMap(({ key }) => Object.entries(key)));
  const own = [...keys].map(([name, of]) => `${finding.of(of)} as ${name}`);
  const inserts = all.map((sums) => {
    const [names, sum] = [Object.keys(sums.key), Object.values(sums.values)];
    const sums_ = sum.map((of) => `sum(${times} * (${of.replaceAll("r.", "l.")}))`);
    const groups = ["ledger_id", ...names].join(", ");
    return `insert into ${sums.table} (${groups}, ${Object.keys(sums.values).join(", ")})
      select ${groups}, ${sums_.join(", ")} from l group by ${groups} ${meeting(sums)}`;
  });
  const parts = inserts.map((sql, i) => `, part${i} as (${sql})`).slice(0, -1);
  return `with ${finding.first ?? ""} l as materialized (select r.ledger_id, r.amount_minor, r.position, ${own.join(", ")}
      from ${finding.from(lines)})
    ${parts.join(" ")} ${inserts.at(-1)}`;
}

const run = (statements: readonly string[]): string => statements.map((s) => `${s};`).join("\n");
const oldOnes = "any (array(select distinct ledger_id from old_rows))";

/** What the trigger on lines does: old rows are taken off, new ones added. */
export function linesBody(all: readonly Sums[], finding = BY_LOOKS): string {
  const off = [
    addedToAll(all, "old_rows", { times: "-1", finding }),
    ...all.map((sums) => withoutNone(sums, oldOnes)),
  ];
  return `if tg_op <> 'INSERT' then ${run(off)} end if;
     if tg_op <> 'DELETE' then ${run([addedToAll(all, "new_rows", { finding })])} end if;`;
}

/** What the trigger on transactions does; `only` some of their lines `l`. */
export function merchantsBody(all: readonly Sums[], only = "true"): string {
  const moved = `(select l.*, o.merchant as was, n.merchant as is_now from old_rows o
    join new_rows n on n.id = o.id and n.merchant <> o.merchant
    join lines l on l.ledger_id = n.ledger_id and l.transaction_id = n.id and ${only})`;
  const merchants = all.filter(({ key }) => "merchant" in key);
  return run(
    merchants.flatMap((sums) => [
      added(sums, moved, { times: "-1", as: { merchant: "r.was" } }),
      withoutNone(sums, oldOnes),
      added(sums, moved, { as: { merchant: "r.is_now" } }),
    ]),
  );
}

/** What the trigger on a ledger's start day does; `only` as above. */
export function periodsBody(all: readonly Sums[], only = "true"): string {
  return run(all.filter(({ key }) => "month" in key).flatMap((sums) => madeAnew(sums, only)));
}

/** Once a statement, however many rows it writes. */
export async function watchOnPostgres(knex: Knex, all: readonly Sums[]): Promise<void> {
  await plpgsql(knex, "lines", linesBody(all));
  await plpgsql(knex, "merchants", merchantsBody(all));
  await plpgsql(knex, "periods", periodsBody(all));
  const events = {
    insert: "new table as new_rows",
    update: "old table as old_rows new table as new_rows",
    delete: "old table as old_rows",
  };
  for (const [event, rows] of Object.entries(events))
    await knex.raw(
      `create trigger lines_sums_${event} after ${event} on lines
       referencing ${rows} for each statement execute function sums_of_lines()`,
    );
  await knex.raw(
    `create trigger merchants_sums_change after update on transactions
     referencing ${events.update} for each statement execute function sums_of_merchants()`,
  );
  await plpgsql(knex, "transactions", `${LINES_FIRST};`, "old");
  await knex.raw(
    `create trigger transactions_sums_out before delete on transactions
     for each row execute function sums_of_transactions()`,
  );
  await knex.raw(
    `create trigger periods_sums_change after update of period_start_day on ledgers for each row
     when (old.period_start_day <> new.period_start_day) execute function sums_of_periods()`,
  );
}

/** Undoes `watchOnPostgres`. */
export async function unwatchOnPostgres(knex: Knex): Promise<void> {
  for (const name of ["lines", "merchants", "periods", "transactions"])
    await knex.raw(`drop function sums_of_${name}() cascade`);
}

/** Has a trigger of the sums do something, or something else than it did. */
export async function plpgsql(
  knex: Knex,
  name: string,
  body: string,
  gives = "null",
): Promise<void> {
  await knex.raw(
    // Plans are kept: one made while a table was small must not read it whole once it is large.
    `create or replace function sums_of_${name}() returns trigger language plpgsql set enable_seqscan = off
     as $$ begin
       ${body}
       return ${gives};
     end $$`,
  );
}
