import { type DateRange, parseIsoDate } from "../domain/dates.ts";
import type { OtherHalf } from "../domain/transaction.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { type Half, TRANSFER_DAYS } from "../domain/transfer.ts";
import type { Trx } from "./db.ts";
import { eachBatch, onPostgres, rowsOf } from "./sql.ts";

/** Two transactions a person said are one transfer, or (`dismissed`) are none. */
export type StoredTransfer = {
  readonly id: number;
  readonly outId: number;
  readonly inId: number;
  readonly dismissed: boolean;
};

type Row = { id: number; out_id: number; in_id: number; dismissed: boolean | number };

function toTransfer(row: Row): StoredTransfer {
  const { id, out_id: outId, in_id: inId } = row;
  return { id, outId, inId, dismissed: Boolean(row.dismissed) };
}

/** The transfers that a transaction is half of: at most one that is not dismissed. */
export async function transfersOf(
  trx: Trx,
  ledger: number,
  transactionId: number,
): Promise<StoredTransfer[]> {
  const rows = await trx("transfers")
    .where({ ledger_id: ledger })
    .whereRaw("(out_id = ? or in_id = ?)", [transactionId, transactionId])
    .orderBy("id")
    .select<Row[]>();
  return rows.map(toTransfer);
}

/** Every pair a person said no to. */
export async function dismissedPairs(trx: Trx, ledger: number): Promise<StoredTransfer[]> {
  const rows = await trx("transfers").where({ ledger_id: ledger, dismissed: true }).select<Row[]>();
  return rows.map(toTransfer);
}

/** Links two transactions, or notes that they are no transfer. Gives the link's id. */
export async function insertTransfer(
  trx: Trx,
  ledger: number,
  transfer: Omit<StoredTransfer, "id">,
): Promise<number> {
  const { outId, inId, dismissed } = transfer;
  const [{ id }] = await trx("transfers")
    .insert({ ledger_id: ledger, out_id: outId, in_id: inId, dismissed })
    .returning("id");
  return id;
}

/** Links many pairs, none of whose halves is linked yet. Gives the links. */
export async function insertTransfers(
  trx: Trx,
  ledger: number,
  pairs: readonly Pick<StoredTransfer, "outId" | "inId">[],
): Promise<StoredTransfer[]> {
  const links: StoredTransfer[] = [];
  const columns = { out_id: "bigint", in_id: "bigint" } as const;
  const rows = pairs.map(({ outId, inId }) => [outId, inId]);
  await eachBatch(trx, columns, rows, async (from, json) => {
    const made = await rowsOf<Row>(
      trx,
      `insert into transfers (ledger_id, out_id, in_id, dismissed)
       select ?, out_id, in_id, false from ${from} where true
       returning id, out_id, in_id, dismissed`,
      [ledger, json],
    );
    links.push(...made.map(toTransfer));
  });
  return links;
}

/** Whether a pair that was linked still is, or that was dismissed still is. */
export async function setDismissed(
  trx: Trx,
  ledger: number,
  id: number,
  dismissed: boolean,
): Promise<void> {
  await trx("transfers").where({ ledger_id: ledger, id }).update({ dismissed });
}

type HalfRow = Omit<Half, "date" | "currency"> & { date: string; currency: string };

function toHalf(row: HalfRow): Half {
  return { ...row, date: parseIsoDate(row.date), currency: parseCurrency(row.currency) };
}

const COLUMNS = `t.id, t.date, t.amount_minor as "amountMinor", t.currency, a.name as account,
  t.account_id as "accountId", t.merchant, c.name as category`;

const JOINED = `join accounts a on a.id = t.account_id
  join lines l on l.ledger_id = t.ledger_id and l.transaction_id = t.id and l.position = 0
  left join categories c on c.id = l.category_id`;

/** Counted, and neither linked already nor split. */
const FREE = `l.counted
  and not exists (select 1 from transfers x where x.ledger_id = t.ledger_id
    and x.out_id = t.id and not x.dismissed)
  and not exists (select 1 from transfers x where x.ledger_id = t.ledger_id
    and x.in_id = t.id and not x.dismissed)
  and not exists (select 1 from lines s where s.ledger_id = t.ledger_id
    and s.transaction_id = t.id and s.position = 1)`;

/** Every day on which the other half of a row that arrived may stand, a row a day; `only` narrows it. */
function wantedDays(trx: Trx, only: string): string {
  const shifts = Array.from({ length: 2 * TRANSFER_DAYS + 1 }, (_, at) => at - TRANSFER_DAYS);
  const days = shifts.map((shift) => `select ${shift} as shift`).join(" union all ");
  const day = onPostgres(trx)
    ? "to_char(t.date::date + d.shift, 'YYYY-MM-DD')"
    : "date(t.date, d.shift || ' days')";
  return `select t.id, t.account_id, t.currency, -t.amount_minor as amount_minor, ${day} as date
    from transactions t cross join (${days}) as d where t.ledger_id = ? and t.amount_minor > 0 ${only}`;
}

/**
 * One ledger's transactions that may be half of a transfer: the opposite amount stands on another
 * account within the days of one. Those split or linked already are left out, oldest first. Of `days`
 * alone, where they are given.
 */
export async function transferHalves(trx: Trx, ledger: number, days?: DateRange): Promise<Half[]> {
  const ids = await idsOfHalves(trx, ledger, days);
  const given = onPostgres(trx)
    ? "(select value::bigint as id from json_array_elements_text(?::json) as value)"
    : "(select value as id from json_each(?))";
  const rows = await rowsOf<HalfRow>(
    trx,
    `select ${COLUMNS} from ${given} as h cross join transactions t ${JOINED}
     where t.ledger_id = ? and t.id = h.id and ${FREE}
     order by t.date, t.id`,
    [JSON.stringify(ids), ledger],
  );
  return rows.map(toHalf);
}

async function idsOfHalves(trx: Trx, ledger: number, days?: DateRange): Promise<number[]> {
  const within = (of: string) => (days === undefined ? "" : `and ${of} between ? and ?`);
  const ends = days === undefined ? [] : [days.from, days.to];
  // The sign keeps SQLite from reading all the days' rows for each: it looks for the amount.
  const left = within(onPostgres(trx) ? "o.date" : "+o.date");
  // Row-level security hides the index from a comparison with a computed amount: row by row, this
  // would take the square of the history; in order of the amounts, it jumps to each row on its own.
  if (onPostgres(trx))
    await trx.raw("set local enable_nestloop = off; set local enable_mergejoin = off");
  // Money that arrived comes first, as there is little of it; a cross join keeps SQLite to that.
  const rows = await rowsOf<{ id: number }>(
    trx,
    `with wanted as materialized (${wantedDays(trx, within("t.date"))}),
     pairs as materialized (select w.id as arrived_id, o.id as left_id
       from wanted w cross join transactions o
       where o.ledger_id = ? and o.amount_minor = w.amount_minor and o.date = w.date
         and o.currency = w.currency and o.account_id <> w.account_id ${left})
     select arrived_id as id from pairs union select left_id from pairs`,
    [ledger, ...ends, ledger, ...ends],
  );
  if (onPostgres(trx))
    await trx.raw("set local enable_nestloop = on; set local enable_mergejoin = on");
  return rows.map(({ id }) => id);
}

/** What an other half has to be like. */
export type Wanted = {
  readonly amountMinor: number;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** Any account but this one. */
  readonly notOn: number;
};

/** One ledger's transactions that could be the other half, oldest first. */
export async function halvesLike(trx: Trx, ledger: number, wanted: Wanted): Promise<Half[]> {
  const { amountMinor, currency, from, to, notOn } = wanted;
  const rows = await rowsOf<HalfRow>(
    trx,
    `select ${COLUMNS} from transactions t ${JOINED}
     where t.ledger_id = ? and t.amount_minor = ? and t.date between ? and ? and t.currency = ?
       and t.account_id <> ? and ${FREE}
     order by t.date, t.id`,
    [ledger, amountMinor, from, to, currency, notOn],
  );
  return rows.map(toHalf);
}

type LinkRow = { half: number; id: number; date: string; account: string };

/** The other half of each that is half of a transfer. */
export async function linkedHalves(
  trx: Trx,
  ledger: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, OtherHalf>> {
  const from = (half: string, other: string) =>
    trx("transfers as x")
      .join("transactions as o", "o.id", `x.${other}`)
      .join("accounts as a", "a.id", "o.account_id")
      .where({ "x.ledger_id": ledger, "x.dismissed": false })
      .whereIn(`x.${half}`, [...ids])
      .select<LinkRow[]>(`x.${half} as half`, "o.id", "o.date", "a.name as account");
  const rows = await from("out_id", "in_id").unionAll(from("in_id", "out_id"));
  return new Map(
    rows.map(({ half, id, date, account }) => [half, { id, date: parseIsoDate(date), account }]),
  );
}

/** Has a transfer go on with another transaction in the place of one that is about to go. */
export async function moveHalf(
  trx: Trx,
  ledger: number,
  link: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  for (const side of ["out_id", "in_id"]) {
    await trx("transfers")
      .where({ ledger_id: ledger, id: link, [side]: from })
      .update({ [side]: to });
  }
}
