import type { DateRange } from "../domain/dates.ts";
import type { Recurring } from "../domain/recurring.ts";
import { recurringNews, type RecurringNews } from "../domain/recurring-news.ts";
import { readLedger } from "../store/in-ledger.ts";
import { weeksTold } from "../store/told-news.ts";
import type { Act, Deps } from "./act.ts";
import { recurringIn } from "./recurring-in.ts";

/** What comes regularly, and what of it is news in a week's summary: told in none yet, or in this one. */
export function recurringOfWeek(
  deps: Deps,
  act: Act,
  week: DateRange,
): Promise<{ readonly found: readonly Recurring[]; readonly news: readonly RecurringNews[] }> {
  const { id } = act.ledger;
  return readLedger(deps.db, id, async (trx) => {
    const found = await recurringIn(trx, deps, act);
    const all = recurringNews(found, week);
    const facts = all.map(({ fact }) => fact);
    const told = await weeksTold(trx, id, facts);
    const news = all.filter(({ fact }) => (told.get(fact) ?? week.from) === week.from);
    return { found, news };
  });
}
