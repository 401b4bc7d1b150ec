import type { CashFlow } from "../domain/cash-flow.ts";
import type { Period } from "../domain/periods.ts";
import type { Trx } from "./db.ts";
import { rowsOf } from "./sql.ts";
import { categorySums, merchantSumsOfDays } from "./sums.ts";

/** What came in and went out by period and currency, in order; transfers are neither. */
export async function cashFlows(
  trx: Trx,
  ledger: number,
  periods: readonly Period[],
): Promise<CashFlow[]> {
  const sums = categorySums(ledger, periods);
  const rows = await rowsOf<Omit<CashFlow, "netMinor">>(
    trx,
    `select s.month, s.currency,
       cast(sum(case when c.kind = 'income' then s.amount when c.id is null then s.money_in else 0 end) as bigint) as "incomeMinor",
       cast(sum(case when c.kind = 'spending' then -s.amount when c.id is null then -s.money_out else 0 end) as bigint) as "spentMinor"
     from ${sums.from} left join categories c on c.id = s.category_id
     where c.kind is null or c.kind <> 'transfer'
     group by s.month, s.currency order by s.month, s.currency`,
    sums.bindings,
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
export async function merchantTotals(
  trx: Trx,
  ledger: number,
  days: { readonly from: string; readonly to: string },
  limit: number,
): Promise<MerchantTotal[]> {
  const sums = await merchantSumsOfDays(trx, ledger, days);
  return rowsOf<MerchantTotal>(
    trx,
    `select m.merchant, m.currency, cast(-sum(m.amount) as bigint) as "spentMinor",
       cast(sum(m.n) as bigint) as count
     from (select s.merchant, s.currency,
             case when c.id is null then s.money_out else s.amount end as amount,
             case when c.id is null then s.out_n else s.n end as n
           from ${sums.from} left join categories c on c.id = s.category_id
           where c.kind = 'spending' or c.id is null) as m
     group by m.merchant, m.currency having sum(m.amount) < 0
     order by sum(m.amount), m.merchant, m.currency limit ?`,
    [...sums.bindings, limit],
  );
}

/** What one member paid between two days, in one currency. */
export type MemberTotal = {
  readonly member: string;
  readonly currency: string;
  /** Minor units, positive: spending less refunds. */
  readonly spentMinor: number;
  readonly count: number;
};

/** What each member paid between two days, both included; the most first. Transfers and income are left out. */
export function memberTotals(
  trx: Trx,
  ledger: number,
  days: { readonly from: string; readonly to: string },
): Promise<MemberTotal[]> {
  return rowsOf<MemberTotal>(
    trx,
    `select m.name as member, s.currency, s.spent as "spentMinor", s.n as count
     from (select l.member_id, l.currency, cast(-sum(l.amount_minor) as bigint) as spent, count(*) as n
           from lines l left join categories c on c.id = l.category_id
           where l.ledger_id = ? and l.counted and l.date >= ? and l.date <= ?
             and (c.kind = 'spending' or (c.id is null and l.amount_minor < 0))
           group by l.member_id, l.currency) as s
       join members m on m.id = s.member_id
     order by s.spent desc, m.name, s.currency`,
    [ledger, days.from, days.to],
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
    `select date, currency, cast(sum(amount_minor) as bigint) as "amountMinor"
     from day_sums where ledger_id = ? and date <= ?
     group by date, currency order by date, currency`,
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
       cast(coalesce(sum(s.amount_minor), 0) as bigint) as "beforeMinor", min(s.date) as "firstDay"
     from balances b join accounts a on a.ledger_id = b.ledger_id and a.id = b.account_id
       left join day_sums s on s.ledger_id = b.ledger_id and s.account_id = b.account_id
         and s.date < b.date
     where b.ledger_id = ? and b.source = 'opening'
     group by a.id, a.currency, b.date, b.amount_minor order by a.id`,
    [ledger],
  );
}
