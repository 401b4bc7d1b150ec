import { budgetMonths } from "../domain/budget.ts";
import { addMonths, type Month, parseIsoDate, parseMonth } from "../domain/dates.ts";
import { periodAt, periodsOf } from "../domain/periods.ts";
import { type CategoryBudgets, listBudgets } from "./budgets.ts";
import type { Trx } from "./db.ts";
import { periodStartOf } from "./period-start.ts";
import { spentByPeriod } from "./reports.ts";
import { type Cell, insertMany, relationOf, rowsOf } from "./sql.ts";

type Start = { readonly periodStartDay: number };

/**
 * Works out again what is carried into each period, from the first that was touched on. Called at
 * the end of every write transaction of a ledger; where nothing was touched it costs one look.
 */
export async function refreshCarries(trx: Trx, ledger: number): Promise<void> {
  const stale = await rowsOf<{ categoryId: number; fromDate: string }>(
    trx,
    `select category_id as "categoryId", from_date as "fromDate" from stale_carries where ledger_id = ?`,
    [ledger],
  );
  if (stale.length === 0) return;
  await trx("stale_carries").where({ ledger_id: ledger }).delete();
  const start = await periodStartOf(trx, ledger);
  const ids = stale.map(({ categoryId }) => categoryId);
  const budgets = new Map(
    (await listBudgets(trx, ledger, ids)).map((own) => [own.categoryId, own]),
  );
  const touched = stale.flatMap(({ categoryId, fromDate }): Touched[] => {
    const own = budgets.get(categoryId);
    const first = own?.budgets.find((budget) => budget.rollover !== "none")?.fromMonth;
    if (own === undefined || first === undefined) return [];
    return [
      { own, first: parseMonth(first), month: periodAt(start, parseIsoDate(fromDate)).month },
    ];
  });
  const carrying = new Set(touched.map(({ own }) => own.categoryId));
  const gone = ids.filter((id) => !carrying.has(id));
  if (gone.length > 0)
    await trx("carries").where({ ledger_id: ledger }).whereIn("category_id", gone).delete();
  await workOut(trx, { ledger, start }, await standingsOf(trx, { ledger, start }, touched));
}

/** A category whose carries change, from `month` on. */
type Touched = {
  readonly own: CategoryBudgets;
  /** Where its first budget that carries over begins. */
  readonly first: Month;
  readonly month: Month;
};

/** From which month on carries are worked out, by what is carried into it, and until which. */
type Standing = Touched & {
  readonly kept: { readonly month: Month; readonly carriedMinor: number } | null;
  readonly from: Month;
  readonly last: Month;
};

type Place = { readonly ledger: number; readonly start: Start };

const TOUCHED = { category_id: "bigint", first_month: "text", touched: "text" } as const;

/** What is known of some categories: the last carry that still holds, and the newest line. */
async function standingsOf(
  trx: Trx,
  { ledger, start }: Place,
  touched: readonly Touched[],
): Promise<Standing[]> {
  if (touched.length === 0) return [];
  // Nothing before the touched month has changed.
  const rows = await rowsOf<{
    categoryId: number;
    month: string | null;
    carriedMinor: number | null;
    day: string | null;
  }>(
    trx,
    `select r.category_id as "categoryId", c.month, c.carried_minor as "carriedMinor",
       (select max(l.date) from lines l where l.ledger_id = ? and l.category_id = r.category_id) as day
     from ${relationOf(trx, TOUCHED)}
     left join carries c on c.ledger_id = ? and c.category_id = r.category_id
       and c.month = (select max(k.month) from carries k where k.ledger_id = ?
         and k.category_id = r.category_id and k.month between r.first_month and r.touched)`,
    [
      ledger,
      JSON.stringify(touched.map(({ own, first, month }) => [own.categoryId, first, month])),
      ledger,
      ledger,
    ],
  );
  const known = new Map(rows.map((row) => [row.categoryId, row]));
  return touched.map((one) => {
    const row = known.get(one.own.categoryId);
    const month = row?.month ?? null;
    const kept =
      month === null ? null : { month: parseMonth(month), carriedMinor: row?.carriedMinor ?? 0 };
    const last = lastMonth(one.own, start, row?.day ?? null);
    return { ...one, kept, from: kept?.month ?? one.first, last };
  });
}

/** The last month that anything is known of: a budget's, or that of the newest line. */
function lastMonth(own: CategoryBudgets, start: Start, day: string | null): Month {
  const months = [
    ...own.budgets.map(({ fromMonth }) => fromMonth),
    ...own.oneOffs.map(({ month }) => month),
    ...(day === null ? [] : [periodAt(start, parseIsoDate(day)).month]),
  ];
  return parseMonth(months.toSorted().at(-1) ?? "");
}

const HOLDING = { category_id: "bigint", first_month: "text", kept: "text" } as const;

async function workOut(trx: Trx, place: Place, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return;
  const { ledger, start } = place;
  // A rollover that begins later than it did leaves carries from before it.
  await trx.raw(
    `delete from carries where ledger_id = ? and (category_id, month) in (
       select c.category_id, c.month from ${relationOf(trx, HOLDING)}
       join carries c on c.ledger_id = ? and c.category_id = r.category_id
       where c.month < r.first_month or c.month > r.kept)`,
    [
      ledger,
      JSON.stringify(
        standings.map(({ own, first, kept }) => [own.categoryId, first, kept?.month ?? ""]),
      ),
      ledger,
    ],
  );
  const going = standings.filter(({ from, last }) => from <= last);
  const [from] = going.map((one) => one.from).toSorted();
  const to = going
    .map((one) => one.last)
    .toSorted()
    .at(-1);
  if (from === undefined || to === undefined) return;
  const ids = going.map(({ own }) => own.categoryId);
  const spent = await spentByPeriod(trx, ledger, ids, periodsOf(start, { from, to }));
  const carried = going.flatMap(({ own, kept, ...one }) =>
    budgetMonths(
      own,
      periodsOf(start, { from: one.from, to: one.last }).map(({ month }) => month),
      (month, currency) => spent.get(`${own.categoryId}|${month}|${currency}`) ?? 0,
      kept?.carriedMinor ?? 0,
    ).map((of): Cell[] => [ledger, own.categoryId, addMonths(of.month, 1), of.carriedOnMinor]),
  );
  await insertMany(trx, "carries", CARRIES, carried);
}

const CARRIES = {
  ledger_id: "bigint",
  category_id: "bigint",
  month: "text",
  carried_minor: "bigint",
} as const;

/** The newest stored carry into `month` or before, by category; none for those that have none. */
export async function carriesInto(
  trx: Trx,
  ledger: number,
  month: Month,
): Promise<ReadonlyMap<number, { readonly month: Month; readonly carriedMinor: number }>> {
  const rows = await rowsOf<{ categoryId: number; month: string; carriedMinor: number }>(
    trx,
    `select c.category_id as "categoryId", c.month, c.carried_minor as "carriedMinor"
     from (select b.category_id, (select max(n.month) from carries n where n.ledger_id = ?
             and n.category_id = b.category_id and n.month <= ?) as month
           from (select distinct category_id from budgets where ledger_id = ?) as b) as newest
     join carries c on c.ledger_id = ? and c.category_id = newest.category_id and c.month = newest.month`,
    [ledger, month, ledger, ledger],
  );
  return new Map(
    rows.map((row) => [
      row.categoryId,
      { month: parseMonth(row.month), carriedMinor: row.carriedMinor },
    ]),
  );
}

/** Has every category's carries worked out again, as when the ledger's periods begin on another day. */
export async function markAllStale(trx: Trx, ledger: number): Promise<void> {
  await trx.raw(
    `insert into stale_carries (ledger_id, category_id, from_date)
     select distinct ledger_id, category_id, '1000-02-01' from budgets where ledger_id = ?
     on conflict (ledger_id, category_id) do update set from_date = excluded.from_date`,
    [ledger],
  );
  await trx("carries").where({ ledger_id: ledger }).delete();
}
