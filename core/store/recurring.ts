import { type Currency, parseCurrency } from "../domain/currencies.ts";
import { type IsoDate, parseIsoDate } from "../domain/dates.ts";
import { type Dismissal, merchantKey, type RecurringRow } from "../domain/recurring.ts";
import type { Trx } from "./db.ts";
import { type Cell, onPostgres, rowsOf } from "./sql.ts";

/** What one merchant has more rows of than this is shopping, and what all have more of is not read. */
const [MOST_OF_ONE, MOST_ROWS] = [400, 40_000];

/**
 * A ledger's rows since a day that recurring payments may be found in, newest first: counted ones that
 * are no transfers, of merchants that have neither one row nor hundreds. Sums by merchant say which.
 */
export async function recurringRows(
  trx: Trx,
  ledger: number,
  since: IsoDate,
): Promise<RecurringRow[]> {
  const merchants = await merchantsOf(trx, ledger, since);
  if (merchants.length === 0) return [];
  const among = onPostgres(trx)
    ? "select value from jsonb_array_elements_text(?::jsonb) as value"
    : "select value from json_each(?)";
  const bindings: Cell[] = [ledger, since, JSON.stringify(merchants), MOST_ROWS];
  const rows = await rowsOf<Omit<RecurringRow, "date" | "currency"> & Texts>(
    trx,
    // What is of such merchants first, so that nothing is looked up of all the others.
    `with t as materialized (select * from transactions
       where ledger_id = ? and date >= ? and merchant in (${among})
       order by date desc, id desc limit ?)
     select t.id, t.date, t.amount_minor as "amountMinor", t.currency, t.merchant,
       c.name as category, a.name as account, t.account_id as "accountId"
     from t
       join lines l on l.ledger_id = t.ledger_id and l.transaction_id = t.id and l.position = 0
       join accounts a on a.id = t.account_id
       left join categories c on c.id = l.category_id
     where l.counted and coalesce(c.kind, '') <> 'transfer'
       and not exists (select 1 from transfers x where x.ledger_id = t.ledger_id
         and x.out_id = t.id and not x.dismissed)
       and not exists (select 1 from transfers x where x.ledger_id = t.ledger_id
         and x.in_id = t.id and not x.dismissed)
     order by t.date desc, t.id desc`,
    bindings,
  );
  return rows.map((row) => {
    return { ...row, date: parseIsoDate(row.date), currency: parseCurrency(row.currency) };
  });
}

type Texts = { readonly date: string; readonly currency: string };

/** Names that differ in their numbers alone are one merchant. */
async function merchantsOf(trx: Trx, ledger: number, since: IsoDate): Promise<string[]> {
  const sums = await rowsOf<{ merchant: string; n: number | string }>(
    trx,
    `select merchant, sum(n) as n from merchant_sums where ledger_id = ? and month >= ?
     group by merchant having sum(n) <= ?`,
    [ledger, since.slice(0, 7), MOST_OF_ONE],
  );
  const totals = new Map<string, number>();
  for (const { merchant, n } of sums) {
    const key = merchantKey(merchant);
    totals.set(key, (totals.get(key) ?? 0) + Number(n));
  }
  return sums
    .filter(({ merchant }) => {
      const total = totals.get(merchantKey(merchant)) ?? 0;
      return total > 1 && total <= MOST_OF_ONE;
    })
    .map(({ merchant }) => merchant);
}

/** The newest day each account of a ledger has a counted row on, by account id. */
export async function newestDays(trx: Trx, ledger: number): Promise<Map<number, IsoDate>> {
  const rows = await trx("day_sums")
    .where({ ledger_id: ledger })
    .groupBy("account_id")
    .max({ date: "date" })
    .select<{ account_id: number; date: string }[]>("account_id");
  return new Map(rows.map((row) => [row.account_id, parseIsoDate(row.date)]));
}

type DismissalRow = { merchant: string; currency: Currency; min_minor: number; max_minor: number };

/** What a ledger's members said is no recurring payment, oldest first. */
export async function listDismissals(trx: Trx, ledger: number): Promise<Dismissal[]> {
  const rows = await trx("recurring_dismissals")
    .where({ ledger_id: ledger })
    .orderBy("id")
    .select<DismissalRow[]>("merchant", "currency", "min_minor", "max_minor");
  return rows.map((row) => ({
    merchant: row.merchant,
    currency: parseCurrency(row.currency),
    minMinor: row.min_minor,
    maxMinor: row.max_minor,
  }));
}

/** Keeps that a find is none. Gives the id of what was kept. */
export async function insertDismissal(
  trx: Trx,
  ledger: number,
  { merchant, currency, minMinor, maxMinor }: Dismissal,
): Promise<number> {
  const row = { merchant, currency, min_minor: minMinor, max_minor: maxMinor };
  const [{ id }] = await trx("recurring_dismissals")
    .insert({ ledger_id: ledger, ...row })
    .returning("id");
  return id;
}
