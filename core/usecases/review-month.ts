import { addDays, addMonths, type Month } from "../domain/dates.ts";
import { type MonthReview, monthReview } from "../domain/month-review.ts";
import { netWorthByDay } from "../domain/net-worth.ts";
import { type Period, periodsOf } from "../domain/periods.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { anchorsOf, cashFlows, movedByDay } from "../store/flows.ts";
import { readLedger } from "../store/in-ledger.ts";
import { totalsBy } from "../store/reports.ts";
import type { Act, Deps } from "./act.ts";

/** A month beside the three before it, in the ledger's currency: what was kept, what changed, net worth. */
export function reviewMonth(deps: Deps, act: Act, month: Month): Promise<MonthReview> {
  const { id, currency } = act.ledger;
  const periods = periodsOf(act.ledger, { from: addMonths(month, -3), to: month });
  return readLedger(deps.db, id, async (trx) => {
    const spending = new Set(
      (await listCategories(trx, id)).filter(({ kind }) => kind === "spending").map((c) => c.name),
    );
    const totals = await totalsBy(trx, id, periods, "category");
    const spent = totals.flatMap((total) =>
      total.currency === currency && total.key !== null && spending.has(total.key)
        ? [{ month: total.month, category: total.key, spentMinor: 0 - total.amountMinor }]
        : [],
    );
    const flows = (await cashFlows(trx, id, periods)).filter((flow) => flow.currency === currency);
    const worth = await worthAround(trx, act, periods.at(-1));
    return monthReview({ months: periods.map((period) => period.month), flows, spent, worth });
  });
}

async function worthAround(
  trx: Trx,
  { ledger }: Act,
  period: Period | undefined,
): Promise<MonthReview["worth"]> {
  if (period === undefined) return null;
  const days = { from: addDays(period.from, -1), to: period.to };
  const moved = await movedByDay(trx, ledger.id, days.to);
  const anchors = await anchorsOf(trx, ledger.id);
  const own = netWorthByDay(moved, anchors, days).filter(
    ({ currency }) => currency === ledger.currency,
  );
  const known = moved.some(
    ({ date, currency }) => date < period.from && currency === ledger.currency,
  );
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || !known) return null;
  return { startMinor: first.amountMinor, endMinor: last.amountMinor };
}
