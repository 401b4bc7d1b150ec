import { type DateRange, type IsoDate, parseIsoDate } from "../domain/dates.ts";
import type { Trx } from "./db.ts";
import { rowsOf } from "./sql.ts";

type Spent = { readonly category: string | null; readonly spentMinor: number };

/** Spending, and money out that has no category yet. */
const SPENDING = "(c.kind = 'spending' or (l.category_id is null and l.amount_minor < 0))";

/** What each category took day by day, in one currency; minor units, spending positive. */
export async function spentByDay(
  trx: Trx,
  ledger: number,
  days: DateRange,
  currency: string,
): Promise<(Spent & { readonly date: IsoDate })[]> {
  const rows = await rowsOf<Spent & { readonly date: string }>(
    trx,
    `select l.date, c.name as category, cast(-sum(l.amount_minor) as bigint) as "spentMinor"
     from lines l left join categories c on c.id = l.category_id
     where l.ledger_id = ? and l.counted and l.date between ? and ? and l.currency = ?
       and ${SPENDING}
     group by l.date, c.name order by l.date, c.name`,
    [ledger, days.from, days.to, currency],
  );
  return rows.map((row) => ({ ...row, date: parseIsoDate(row.date) }));
}

/** The first day the books know of, or `null`. */
export async function firstDayOf(trx: Trx, ledger: number): Promise<IsoDate | null> {
  const row = await trx("transactions").where({ ledger_id: ledger }).min({ day: "date" }).first();
  return typeof row?.day === "string" ? parseIsoDate(row.day) : null;
}

/** A purchase, by its transaction's line. */
export type PurchaseRow = Spent & {
  readonly transactionId: number;
  readonly merchant: string;
};

/** The largest purchases of some days, the largest first; minor units, positive. */
export function largestPurchases(
  trx: Trx,
  ledger: number,
  days: DateRange,
  { currency, limit }: { readonly currency: string; readonly limit: number },
): Promise<PurchaseRow[]> {
  return rowsOf<PurchaseRow>(
    trx,
    `select t.id as "transactionId", t.merchant, c.name as category, -l.amount_minor as "spentMinor"
     from lines l join transactions t on t.id = l.transaction_id
       left join categories c on c.id = l.category_id
     where l.ledger_id = ? and l.counted and l.date between ? and ? and l.currency = ?
       and l.amount_minor < 0 and ${SPENDING}
     order by l.amount_minor, l.id limit ?`,
    [ledger, days.from, days.to, currency, limit],
  );
}

/** Which of these merchants had something in those days. */
export async function merchantsSeen(
  trx: Trx,
  ledger: number,
  merchants: readonly string[],
  days: DateRange,
): Promise<ReadonlySet<string>> {
  const rows = await trx("transactions")
    .where("ledger_id", ledger)
    .whereBetween("date", [days.from, days.to])
    .whereIn("merchant", [...merchants])
    .distinct<{ merchant: string }[]>("merchant");
  return new Set(rows.map(({ merchant }) => merchant));
}

/** What purchases came to in some days, by category; minor units, positive. */
export async function purchaseSizes(
  trx: Trx,
  ledger: number,
  days: DateRange,
  { categories, currency }: { readonly categories: readonly string[]; readonly currency: string },
): Promise<ReadonlyMap<string, number[]>> {
  const rows = await trx("lines as l")
    .join("categories as c", "c.id", "l.category_id")
    .where({ "l.ledger_id": ledger, "l.currency": currency, "l.counted": true })
    .whereBetween("l.date", [days.from, days.to])
    .where("l.amount_minor", "<", 0)
    .whereIn("c.name", [...categories])
    .orderBy("l.date", "desc")
    .limit(5000)
    .select<{ name: string; amount_minor: number }[]>("c.name", "l.amount_minor");
  const sizes = new Map<string, number[]>();
  for (const { name, amount_minor: minor } of rows)
    sizes.set(name, [...(sizes.get(name) ?? []), -minor]);
  return sizes;
}
