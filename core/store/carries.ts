import { budgetMonths } from "../domain/budget.ts";
import { addMonths, type Month, parseIsoDate, parseMonth } from "../domain/dates.ts";
import { periodAt, periodsOf } from "../domain/periods.ts";
import { type CategoryBudgets, listBudgets } from "./budgets.ts";
import type { Trx } from "./db.ts";
import { periodStartOf } from "./period-start.ts";
import { spentByPeriod } from "./reports.ts";
import { type Cell, insertMany, rowsOf } from "./sql.ts";

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
  const budgets = await listBudgets(
    trx,
    ledger,
    stale.map(({ categoryId }) => categoryId),
  );
  const months = new Map(
    stale.map(({ categoryId, fromDate }) => [
      categoryId,
      periodAt(start, parseIsoDate(fromDate)).month,
    ]),
  );
  // What each category asks for waits for no other's answer.
  await Promise.all(
    stale.map(({ categoryId }) => {
      const own = budgets.find((one) => one.categoryId === categoryId);
      return refreshCategory(trx, { ledger, start, categoryId }, own, months.get(categoryId));
    }),
  );
}

type Place = { readonly ledger: number; readonly start: Start; readonly categoryId: number };

async function refreshCategory(
  trx: Trx,
  place: Place,
  own: CategoryBudgets | undefined,
  touched: Month | undefined,
): Promise<void> {
  const { ledger, start, categoryId } = place;
  const key = { ledger_id: ledger, category_id: categoryId };
  const first = own?.budgets.find((budget) => budget.rollover !== "none")?.fromMonth;
  if (own === undefined || first === undefined || touched === undefined) {
    await trx("carries").where(key).delete();
    return;
  }
  const firstMonth = parseMonth(first);
  // Counted from the last carry that still holds: nothing before the touched month has changed.
  const [kept, last] = await Promise.all([
    trx("carries")
      .where(key)
      .where("month", "<=", touched)
      .where("month", ">=", firstMonth)
      .orderBy("month", "desc")
      .first("month", "carried_minor"),
    lastMonth(trx, place, own),
  ]);
  const from = kept === undefined ? firstMonth : parseMonth(kept.month);
  // A rollover that begins later than it did leaves carries from before it.
  const holds = trx("carries").where(key).whereBetween("month", [firstMonth, from]).select("month");
  const gone = trx("carries").where(key);
  await (kept === undefined ? gone : gone.whereNotIn("month", holds)).delete();
  if (from > last) return;
  const periods = periodsOf(start, { from, to: last });
  const spent = await spentByPeriod(trx, ledger, categoryId, periods);
  const carried = budgetMonths(
    own,
    periods.map(({ month }) => month),
    (month, currency) => spent.get(`${month}|${currency}`) ?? 0,
    kept?.carried_minor ?? 0,
  );
  await insertMany(
    trx,
    "carries",
    { ledger_id: "bigint", category_id: "bigint", month: "text", carried_minor: "bigint" },
    carried.map((one): Cell[] => [ledger, categoryId, addMonths(one.month, 1), one.carriedOnMinor]),
  );
}

/** The last month that anything is known of: a budget's, or that of the newest line. */
async function lastMonth(trx: Trx, place: Place, own: CategoryBudgets): Promise<Month> {
  const { ledger, start, categoryId } = place;
  const [row] = await rowsOf<{ day: string | null }>(
    trx,
    "select max(date) as day from lines where ledger_id = ? and category_id = ?",
    [ledger, categoryId],
  );
  const months = [
    ...own.budgets.map(({ fromMonth }) => fromMonth),
    ...own.oneOffs.map(({ month }) => month),
    ...(row?.day === null || row === undefined
      ? []
      : [periodAt(start, parseIsoDate(row.day)).month]),
  ];
  return parseMonth(months.toSorted().at(-1) ?? "");
}

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
