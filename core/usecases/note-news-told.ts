import type { DateRange } from "../domain/dates.ts";
import type { RecurringNews } from "../domain/recurring-news.ts";
import { inLedger } from "../store/in-ledger.ts";
import { insertTold } from "../store/told-news.ts";
import type { Act, Deps } from "./act.ts";

/** Notes that a week's summary tells these, so that no later one does; it goes on telling them when it is drawn anew. */
export function noteNewsTold(
  deps: Deps,
  act: Act,
  week: DateRange,
  news: readonly RecurringNews[],
): Promise<void> {
  const facts = news.map(({ fact }) => fact);
  const { id } = act.ledger;
  return inLedger(deps.db, id, (trx) => insertTold(trx, id, week.from, facts));
}
