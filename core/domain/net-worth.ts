import { addDays, type IsoDate, parseIsoDate } from "./dates.ts";

/** What everything came to at the end of one day, in one currency; minor units, negative is owed. */
export type NetWorth = {
  readonly date: IsoDate;
  readonly currency: string;
  readonly amountMinor: number;
};

type Moved = { readonly date: string; readonly currency: string; readonly amountMinor: number };

/** An opening balance; `beforeMinor` moved before its day, from `firstDay` on. */
type Anchored = Moved & { readonly beforeMinor: number; readonly firstDay: string | null };

/**
 * Net worth at the end of each day from `from` to `to`, currencies apart, ordered by date and
 * currency. An account with an opening balance stands at `opening + what moved since its morning`,
 * and, counted backwards, at `opening − what moved until then` before; one without begins at zero.
 * Nothing is known of an account before its first day. `moved` is in order of date.
 */
export function netWorthByDay(
  moved: readonly Moved[],
  anchors: readonly Anchored[],
  days: { readonly from: IsoDate; readonly to: IsoDate },
): NetWorth[] {
  const steps = [...moved, ...anchors.map(stepOf)].toSorted((a, b) =>
    a.date < b.date ? -1 : Number(a.date > b.date),
  );
  const currencies = [...new Set(steps.map(({ currency }) => currency))].toSorted();
  const sums = new Map(currencies.map((currency) => [currency, 0]));
  const worth: NetWorth[] = [];
  let next = 0;
  for (let date = days.from; date <= days.to; date = addDays(date, 1)) {
    for (let step = steps[next]; step !== undefined && step.date <= date; step = steps[next]) {
      sums.set(step.currency, (sums.get(step.currency) ?? 0) + step.amountMinor);
      next += 1;
    }
    for (const [currency, amountMinor] of sums) worth.push({ date, currency, amountMinor });
  }
  return worth;
}

/** What an opening balance adds to the plain sum of what moved, and from which day on. */
function stepOf({ date, currency, amountMinor, beforeMinor, firstDay }: Anchored): Moved {
  const since = firstDay ?? date;
  return { date: parseIsoDate(since), currency, amountMinor: amountMinor - beforeMinor };
}
