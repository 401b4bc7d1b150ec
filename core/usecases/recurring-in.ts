import { addDays, dayIn } from "../domain/dates.ts";
import { findRecurring, isDismissed, type Recurring } from "../domain/recurring.ts";
import type { Trx } from "../store/db.ts";
import { listDismissals, newestDays, recurringRows } from "../store/recurring.ts";
import type { Act, Deps } from "./act.ts";

/** Three times of what comes yearly, and some days to be late in. */
const HISTORY_DAYS = 2 * 366 + 30;

/** The ledger's recurring payments as of its today, without those that were dismissed. */
export async function recurringIn(trx: Trx, deps: Deps, { ledger }: Act): Promise<Recurring[]> {
  const today = dayIn(ledger.timeZone, deps.clock.now());
  const rows = await recurringRows(trx, ledger.id, addDays(today, -HISTORY_DAYS));
  const seenUntil = await newestDays(trx, ledger.id);
  const dismissals = await listDismissals(trx, ledger.id);
  return findRecurring(rows, { today, seenUntil }).filter((item) => !isDismissed(item, dismissals));
}
