import type { DateRange } from "../domain/dates.ts";
import type { SpentTotal } from "../domain/spending-report.ts";
import { readLedger } from "../store/in-ledger.ts";
import { periodTotals } from "../store/reports.ts";
import type { Act, Deps } from "./act.ts";

/**
 * What each category took between two days, both included, currencies apart, in the categories'
 * order. Money out without a category comes last; income and transfers are left out.
 */
export function spendingByCategory(deps: Deps, act: Act, days: DateRange): Promise<SpentTotal[]> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const totals = await periodTotals(trx, act.ledger.id, days);
    return totals
      .filter(({ kind }) => kind === "spending" || kind === null)
      .map(({ category, currency, kind, amountMinor, outMinor }) => ({
        category,
        currency,
        spentMinor: 0 - (kind === null ? outMinor : amountMinor),
      }));
  });
}
