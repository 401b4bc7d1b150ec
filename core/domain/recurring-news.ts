import { addDays, type DateRange, type IsoDate } from "./dates.ts";
import type { Currency } from "./currencies.ts";
import type { Recurring } from "./recurring.ts";

type About = {
  /** Tells it from all other news of the ledger, for ever. */
  readonly fact: string;
  readonly merchant: string;
  readonly currency: Currency;
};

/** Something new about what comes regularly. Minor units, signed as the amounts are. */
export type RecurringNews =
  | (About & {
      readonly what: "rise";
      readonly fromMinor: number;
      readonly toMinor: number;
      readonly since: IsoDate;
      readonly yearlyMinor: number;
    })
  | (About & {
      readonly what: "missed";
      readonly kind: Recurring["kind"];
      readonly amountMinor: number;
      readonly date: IsoDate;
    });

/** What happened longer ago is none: a file may bring years of history at once. */
const NEWS_DAYS = 60;

/** What is new about bills and income at the end of a week, the latest last: prices that rose, and what did not come. */
export function recurringNews(found: readonly Recurring[], week: DateRange): RecurringNews[] {
  const isNews = (date: IsoDate): boolean =>
    date <= week.to && date >= addDays(week.from, -NEWS_DAYS);
  return found
    .flatMap((item) => [...risen(item), ...missing(item)])
    .filter((news) => isNews(dateOf(news)))
    .toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : Number(dateOf(a) > dateOf(b))));
}

function dateOf(news: RecurringNews): IsoDate {
  return news.what === "rise" ? news.since : news.date;
}

/** Income that grows needs no look. */
function risen({ kind, merchant, currency, rise, evidence }: Recurring): RecurringNews[] {
  if (rise === null || kind === "income") return [];
  const first = evidence.find(({ date }) => date === rise.since);
  return [{ what: "rise", fact: `rise ${first?.id ?? 0}`, merchant, currency, ...rise }];
}

function missing({ kind, merchant, currency, typicalMinor, missed, evidence }: Recurring) {
  return missed.map((date): RecurringNews => {
    // The payment before it, which stays where later ones come and the oldest are forgotten.
    const before = evidence.find((one) => one.date < date);
    const fact = `missed ${before?.id ?? 0} ${date}`;
    return { what: "missed", fact, kind, merchant, currency, amountMinor: typicalMinor, date };
  });
}
