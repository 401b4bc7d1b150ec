import type { CashFlow } from "../domain/cash-flow.ts";
import type { Period } from "../domain/periods.ts";
import type { Trx } from "./db.ts";
import { eachCategorySums } from "./reports.ts";
import { rowsOf } from "./sql.ts";

/** What came in and went out by period and currency, in order; transfers are neither. */
export async function cashFlows(
  trx: Trx,
  ledger: number,
  periods: readonly Period[],
): Promise<CashFlow[]> {
  const rows = await eachCategorySums<Omit<CashFlow, "netMinor">>(
    trx,
    ledger,
    periods,
    (relation) => `select s.month, s.currency,
       cast(sum(case when c.kind = 'income' then s.amount when c.id is null then s.money_in else 0 end) as bigint) as "incomeMinor",
       cast(sum(case when c.kind = 'spending' then -s.amount when c.id is null then -s.money_out else 0 end) as bigint) as "spentMinor"
     from ${relation} left join categories c on c.id = s.category_id
     where c.kind is null or c.kind <> 'transfer'
     group by s.month, s.currency order by s.month, s.currency`,
  );
  return rows.map((row) => ({ ...row, netMinor: row.incomeMinor - row.spentMinor }));
}

/** What one merchant took between two days, in one currency. */
export type MerchantTotal = {
  readonly merchant: string;
  readonly currency: string;
  /** Minor units, positive: spending less refunds. */
  readonly spentMinor: number;
  readonly count: number;
};

/** Where the most was spent between two days, both included; the most first. Transfers and income are left out. */
export function merchantTotals(
  trx: Trx,
  ledger: number,
  days: { readonly from: string; readonly to: string },
  limit: number,
): Promise<MerchantTotal[]> {
  return rowsOf<MerchantTotal>(
    trx,
    `select t.merchant, l.currency, cast(-sum(l.amount_minor) as bigint) as "spentMinor",
       count(*) as count
     from lines l join transactions t on t.id = l.transaction_id
       left join categories c on c.id = l.category_id
     where l.ledger_id = ? and l.counted and l.date >= ? and l.date <= ?
       and (c.kind = 'spending' or (c.id is null and l.amount_minor < 0))
     group by t.merchant, l.currency having sum(l.amount_minor) < 0
     order by sum(l.amount_minor), t.merchant, l.currency limit ?`,
    [ledger, days.from, days.to, limit],
  );
}

/** What moved on one day in one currency, minor units. */
export type DayTotal = {
  readonly date: string;
  readonly currency: string;
  readonly amountMinor: number;
};

/** Everything that moved, day by day, up to and with `to`; by date and currency. */
export function movedByDay(trx: Trx, ledger: number, to: string): Promise<DayTotal[]> {
  return rowsOf<DayTotal>(
    trx,
    // In the order of the index first, so that not every line has to be sorted.
    `select d.date, d.currency, cast(sum(d.amount) as bigint) as "amountMinor"
     from (select date, category_id, currency, sum(amount_minor) as amount
           from lines where ledger_id = ? and counted and date <= ?
           group by date, category_id, currency) as d
     group by d.date, d.currency order by d.date, d.currency`,
    [ledger, to],
  );
}

/** An account's opening balance, with what its history holds from before it. */
export type Anchor = {
  readonly currency: string;
  readonly date: string;
  readonly amountMinor: number;
  /** What moved before `date`, and its first day; `null` when nothing did. */
  readonly beforeMinor: number;
  readonly firstDay: string | null;
};

/** The opening balances of one ledger's accounts. */
export function anchorsOf(trx: Trx, ledger: number): Promise<Anchor[]> {
  return rowsOf<Anchor>(
    trx,
    `select a.currency, b.date, b.amount_minor as "amountMinor",
       cast(coalesce(sum(l.amount_minor), 0) as bigint) as "beforeMinor", min(l.date) as "firstDay"
     from balances b join accounts a on a.ledger_id = b.ledger_id and a.id = b.account_id
       left join lines l on l.ledger_id = b.ledger_id and l.account_id = b.account_id
         and l.counted and l.date < b.date
     where b.ledger_id = ? and b.source = 'opening'
     group by a.id, a.currency, b.date, b.amount_minor order by a.id`,
    [ledger],
  );
}
