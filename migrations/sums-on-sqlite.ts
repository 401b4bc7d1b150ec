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

/** Whatever of a line decides a sum. */
const DECIDING = [
  "ledger_id",
  "transaction_id",
  "position",
  "account_id",
  "category_id",
  "date",
  "amount_minor",
  "currency",
  "counted",
];

const CAME = "(select * from lines where id > old.after_line and +ledger_id = old.ledger_id)";

/**
 * Row by row; but while a ledger is in `sums_due`, lines that come in after `after_line` are added all
 * at once when it is taken out again: a row's triggers cost more than the row.
 */
export async function watchOnSqlite(knex: Knex, all: readonly Sums[]): Promise<void> {
  await knex.schema.createTable("sums_due", (t) => {
    t.integer("ledger_id").primary();
    t.integer("after_line").notNullable();
  });
  for (const trigger of sqliteTriggers(all)) await knex.raw(`create trigger ${trigger}`);
}

/** Undoes `watchOnSqlite`. */
export async function unwatchOnSqlite(knex: Knex, all: readonly Sums[]): Promise<void> {
  for (const trigger of sqliteTriggers(all))
    await knex.raw(`drop trigger ${trigger.slice(0, trigger.indexOf(" "))}`);
  await knex.schema.dropTable("sums_due");
}

function sqliteTriggers(all: readonly Sums[]): readonly string[] {
  const body = (statements: readonly string[]): string => `begin ${statements.join("; ")}; end`;
  const into = all.map(rowAdded);
  const off = all.flatMap(rowTakenOff);
  const changed = DECIDING.map((name) => `old.${name} is not new.${name}`).join(" or ");
  const ofOne = "(select * from lines where ledger_id = new.ledger_id and transaction_id = new.id)";
  const merchants = all.filter(({ key }) => "merchant" in key);
  const periods = all.filter(({ key }) => "month" in key);
  return [
    `lines_sums_in after insert on lines when new.counted and not exists
     (select 1 from sums_due where ledger_id = new.ledger_id) ${body(into)}`,
    `sums_due_out after delete on sums_due ${body(all.map((sums) => added(sums, CAME)))}`,
    `lines_sums_out after delete on lines when old.counted ${body(off)}`,
    `lines_sums_change after update on lines when ${changed} ${body([...off, ...into])}`,
    `merchants_sums_change after update of merchant on transactions
     when old.merchant <> new.merchant ${body(
       merchants.flatMap((sums) => [
         added(sums, ofOne, { times: "-1", as: { merchant: "old.merchant" } }),
         withoutNone(sums, "new.ledger_id"),
         added(sums, ofOne, { as: { merchant: "new.merchant" } }),
       ]),
     )}`,
    `periods_sums_change after update of period_start_day on ledgers
     when old.period_start_day <> new.period_start_day ${body(periods.flatMap((sums) => madeAnew(sums)))}`,
    `transactions_sums_out before delete on transactions ${body([LINES_FIRST])}`,
  ];
}

/** An expression of one row of a trigger. */
const ofRow = (expression: string, row: "old" | "new"): string =>
  lookedUp(expression).replaceAll("r.", `${row}.`);

function rowAdded(sums: Sums): string {
  const { table, key, values } = sums;
  const pairs = [...Object.entries(key), ...Object.entries(values)];
  return `insert into ${table} (ledger_id, ${pairs.map(([name]) => name).join(", ")})
    select new.ledger_id, ${pairs.map(([, of]) => ofRow(of, "new")).join(", ")} where new.counted
    ${merged(sums)}`;
}

function rowTakenOff(sums: Sums): readonly string[] {
  const less = Object.entries(sums.values).map(
    ([name, of]) => `${name} = ${name} - (${ofRow(of, "old")})`,
  );
  const same = Object.entries(sums.key).map(([name, of]) => `${name} = ${ofRow(of, "old")}`);
  return [
    `update ${sums.table} set ${less.join(", ")}
     where ledger_id = old.ledger_id and ${same.join(" and ")} and old.counted`,
    withoutNone(sums, "old.ledger_id"),
  ];
}
