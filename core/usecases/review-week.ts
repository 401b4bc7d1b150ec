import { addDays, type DateRange } from "../domain/dates.ts";
import { USUAL_WEEKS, type WeekReview, weekReview } from "../domain/week-review.ts";
import { readLedger } from "../store/in-ledger.ts";
import {
  firstDayOf,
  largestPurchases,
  merchantsSeen,
  purchaseSizes,
  spentByDay,
} from "../store/weeks.ts";
import type { Act, Deps } from "./act.ts";

const MOST_PURCHASES = 40;

/** A week beside the ones before it, in the ledger's currency, and what stands out in it. */
export function reviewWeek(deps: Deps, act: Act, week: DateRange): Promise<WeekReview> {
  const { id, currency } = act.ledger;
  return readLedger(deps.db, id, async (trx) => {
    const before = { from: addDays(week.from, -7 * USUAL_WEEKS), to: addDays(week.from, -1) };
    const year = { from: addDays(week.from, -366), to: before.to };
    const rows = await largestPurchases(trx, id, week, { currency, limit: MOST_PURCHASES });
    const merchants = [...new Set(rows.map(({ merchant }) => merchant))];
    const seen = await merchantsSeen(trx, id, merchants, year);
    const firstDay = await firstDayOf(trx, id);
    // In books as young as that everything is new, which tells nobody anything.
    const isYoung = firstDay === null || firstDay > addDays(week.from, -42);
    const categories = [
      ...new Set(rows.flatMap(({ category }) => (category === null ? [] : [category]))),
    ];
    return weekReview({
      week,
      days: await spentByDay(trx, id, { from: before.from, to: week.to }, currency),
      firstDay,
      purchases: rows.map((row) => ({ ...row, isKnown: isYoung || seen.has(row.merchant) })),
      sizes: await purchaseSizes(trx, id, { ...year, to: before.to }, { categories, currency }),
    });
  });
}
