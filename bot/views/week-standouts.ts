import type { types } from "@slack/bolt";
import { daysBetween, type IsoDate } from "../../core/domain/dates.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import type { RecurringNews } from "../../core/domain/recurring-news.ts";
import type { Standout } from "../../core/domain/week-review.ts";
import { button, section } from "./blocks.ts";
import type { Glance, GlanceLine } from "./glance.ts";
import { ACTION } from "./ids.ts";
import { bold, data } from "./text.ts";
import type { WeekInput } from "./week.ts";
import { amount, day, size } from "./words.ts";

/** What stands out in a week and why, a line each; the way to what comes regularly where that has news. */
export function standoutBlocks(
  input: Pick<WeekInput, "review" | "ahead" | "news" | "glance" | "ledger" | "today">,
): types.KnownBlock[] {
  const { review, ahead, news, glance, ledger, today } = input;
  const lines = [
    ...ahead.map((line) => aheadWords(line, glance)),
    ...review.standouts.map((one) => standoutWords(one, ledger.currency)),
    ...news.map((one) => newsWords(one, today)),
  ].map((line) => `• ${line}`);
  if (lines.length === 0) return [];
  const text = `*What stands out*\n${lines.join("\n")}`;
  if (news.length === 0) return [section(text)];
  const says = { says: "Show all recurring payments" };
  return [section(text, button("Recurring payments", { id: `${ACTION.week}.recurring` }, says))];
}

/** `*Groceries* is going fast: £310.00 of £400.00 gone on day 12 of 31, £90.00 for the 20 days left`. */
function aheadWords(line: GlanceLine, glance: Glance): string {
  const { currency, day: at, days } = glance;
  const limit = (line.budgetedMinor ?? 0) + line.carriedMinor;
  const spent = `${amount(line.spentMinor, currency)} of ${amount(limit, currency)} gone on day ${at} of ${days}`;
  const left = line.leftMinor === 0 ? "nothing" : size(line.leftMinor, currency);
  return `${bold(line.category, 60)} is going fast: ${spent}, ${left} for ${daysWords(glance)}`;
}

/** `the 12 days left`, today among them. */
export function daysWords({ day: at, days }: Pick<Glance, "day" | "days">): string {
  const left = days - at + 1;
  return left === 1 ? "today" : `the ${left} days left`;
}

function standoutWords(one: Standout, currency: Currency): string {
  const spent = amount(one.spentMinor, currency);
  switch (one.what) {
    case "category": {
      const mostly = one.mostly === null ? "" : `, mostly ${bold(one.mostly, 60)}`;
      const usual =
        one.usualMinor <= 0 ? "usually nothing" : `usually ${amount(one.usualMinor, currency)}`;
      return `${bold(one.category, 60)}: ${spent}, ${usual}${mostly}`;
    }
    case "purchase":
      return `${bold(one.merchant, 60)}: ${spent}, large for ${data(one.category, 60)}, where one purchase is usually ${amount(one.usualMinor, currency)}`;
    case "new-merchant":
      return `${bold(one.merchant, 60)}: ${spent}, the first time in a year`;
  }
}

/** What a bill costs more, or what was expected and did not come. */
function newsWords(news: RecurringNews, today: IsoDate): string {
  const { merchant, currency } = news;
  if (news.what === "rise") {
    const { fromMinor, toMinor, since, yearlyMinor } = news;
    const more = `${size(toMinor - fromMinor, currency)} more since ${day(since, today)}`;
    return `${bold(merchant, 60)} costs ${more} (${size(toMinor, currency)}, was ${size(fromMinor, currency)}): ${size(yearlyMinor, currency)} more a year`;
  }
  const ago = daysBetween(news.date, today);
  const sum = size(news.amountMinor, currency);
  const what = news.kind === "bill" ? "was to be paid" : "was to come in";
  return `${bold(merchant, 60)} is missing: ${sum} ${what} on ${day(news.date, today)}, ${ago} days ago`;
}
