import type { ReconcileRow } from "../domain/reconcile.ts";
import type { Trx } from "./db.ts";
import { dayShifted, rowsOf } from "./sql.ts";

/** An account at the end of a day. */
export type AccountDay = { readonly accountId: number; readonly date: string };

/** What was on an account at the end of a day by the books: its opening balance and what was posted since. */
export async function postedBalance(trx: Trx, ledger: number, at: AccountDay): Promise<number> {
  const [row] = await rowsOf<{ opening: number | null; moved: number }>(
    trx,
    `select max(b.amount_minor) as opening, cast(coalesce(sum(l.amount_minor), 0) as bigint) as moved
     from accounts a
     left join balances b on b.ledger_id = a.ledger_id and b.account_id = a.id
       and b.source = 'opening'
     left join lines l on l.ledger_id = a.ledger_id and l.account_id = a.id and l.counted
       and l.date <= ? and (b.date is null or l.date >= b.date)
       and not exists (select 1 from transactions t where t.ledger_id = l.ledger_id
         and t.id = l.transaction_id and t.status = 'pending')
     where a.ledger_id = ? and a.id = ?`,
    [at.date, ledger, at.accountId],
  );
  return (row?.opening ?? 0) + (row?.moved ?? 0);
}

/** How many rows to look through for a difference. */
const MOST = 5000;

/** How many days after the statement a row may be dated that it has already. */
const DAYS_LATER = 7;

/** The rows around an account's day that may explain a difference, the nearest to it first. */
export function rowsAround(
  trx: Trx,
  ledger: number,
  { accountId, date }: AccountDay,
): Promise<ReconcileRow[]> {
  const until = dayShifted(trx, "cast(? as text)", DAYS_LATER);
  return rowsOf<ReconcileRow>(
    trx,
    `select t.id, t.amount_minor as "amountMinor",
       case when t.date > ? then 'later' when t.status = 'pending' then 'pending'
         when exists (select 1 from lines l where l.ledger_id = t.ledger_id
           and l.transaction_id = t.id and not l.counted) then 'twin' else 'posted' end as state
     from transactions t
     where t.ledger_id = ? and t.account_id = ? and t.date <= ${until}
       and not exists (select 1 from balances b where b.ledger_id = t.ledger_id
         and b.account_id = t.account_id and b.source = 'opening' and t.date < b.date)
     order by t.date desc, t.id desc limit ${MOST}`,
    [date, ledger, accountId, date],
  );
}

/** Keeps what a statement says was on an account at the end of a day. */
export async function setStatementBalance(
  trx: Trx,
  ledger: number,
  { accountId, date }: AccountDay,
  amountMinor: number,
): Promise<void> {
  const key = { ledger_id: ledger, account_id: accountId, source: "statement", date };
  await trx("balances").where(key).delete();
  await trx("balances").insert({ ...key, amount_minor: amountMinor });
}

/** Each account's newest statement balance, by account; none for those never checked. */
export async function newestStatements(
  trx: Trx,
  ledger: number,
): Promise<ReadonlyMap<number, { readonly date: string; readonly amountMinor: number }>> {
  const rows = await trx("balances")
    .where({ ledger_id: ledger, source: "statement" })
    .orderBy("date")
    .select<{ account_id: number; date: string; amount_minor: number }[]>(
      "account_id",
      "date",
      "amount_minor",
    );
  return new Map(
    rows.map((row) => [row.account_id, { date: row.date, amountMinor: row.amount_minor }]),
  );
}

/** The day of an account's first transaction; `null` where it has none. */
export async function firstDay(
  trx: Trx,
  ledger: number,
  accountId: number,
): Promise<string | null> {
  const [row] = await rowsOf<{ day: string | null }>(
    trx,
    "select min(date) as day from transactions where ledger_id = ? and account_id = ?",
    [ledger, accountId],
  );
  return row?.day ?? null;
}
