import { describe, expect, it } from "vitest";
import { isFarAhead } from "../../../core/domain/budget.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { money } from "../../../core/domain/money.ts";
import {
  billsByCategory,
  findRecurring,
  type RecurringRow,
} from "../../../core/domain/recurring.ts";
import { recurringNews } from "../../../core/domain/recurring-news.ts";

const GBP = parseCurrency("GBP");
const day = parseIsoDate;
const MONTHS = ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"];

/** One row on the fifth of each month, `null` where it did not come. */
function monthly(merchant: string, amounts: readonly (number | null)[]): RecurringRow[] {
  return amounts.flatMap((amountMinor, at) => {
    if (amountMinor === null) return [];
    const of = { merchant, currency: GBP, category: "Fun", account: "Bank", accountId: 1 };
    return [{ id: at + 1, date: day(`${MONTHS[at]}-05`), amountMinor, ...of }];
  });
}
const found = (rows: readonly RecurringRow[]) =>
  findRecurring(rows, { today: day("2026-03-16"), seenUntil: new Map([[1, day("2026-03-16")]]) });
const week = { from: day("2026-03-09"), to: day("2026-03-15") };

describe("recurringNews()", () => {
  it("tells of prices that rose in the last two months, and of what did not come", () => {
    const films = monthly("Films", [-999, -999, -999, -999, -999, -1099]);
    const gym = monthly("Gym", [-2500, -2500, -2500, -2500, null, -2500]);
    expect(recurringNews(found([...films, ...gym]), week)).toMatchObject([
      { what: "missed", fact: "missed 4 2026-02-05", merchant: "Gym", amountMinor: -2500 },
      { what: "rise", fact: "rise 6", fromMinor: -999, toMinor: -1099, yearlyMinor: -1200 },
    ]);
  });

  it("leaves out what is older, what came after the week, and pay that grew", () => {
    const old = monthly("Films", [-999, -999, -1099, -1099, -1099, -1099]);
    const pay = monthly("Pay", [90_000, 90_000, 90_000, 90_000, 95_000, 95_000]);
    expect(recurringNews(found([...old, ...pay]), week)).toEqual([]);
    const films = monthly("Films", [-999, -999, -999, -999, -999, -1099]);
    const before = { from: day("2026-02-23"), to: day("2026-03-01") };
    expect(recurringNews(found(films), before)).toEqual([]);
  });
});

describe("billsByCategory()", () => {
  it("adds up what bills took in some days", () => {
    const bills = found([...monthly("Films", [-999, -999, -999, -999, -999, -1099])]);
    const days = { from: day("2026-02-01"), to: day("2026-03-31") };
    expect(billsByCategory(bills, GBP, days)).toEqual(new Map([["Fun", 2098]]));
    expect(billsByCategory(bills, parseCurrency("EUR"), days)).toEqual(new Map());
  });
});

describe("isFarAhead()", () => {
  const of = (limit: number, spent: number, at: number) =>
    isFarAhead(money(limit, GBP), money(spent, GBP), { day: at, days: 30 });

  it("says so where half is spent, and a quarter more than the days would have taken", () => {
    expect(of(10_000, 7500, 15)).toBe(true);
    expect(of(10_000, 7499, 15)).toBe(false);
    expect(of(10_000, 4999, 1)).toBe(false);
    expect(of(10_000, 5000, 1)).toBe(true);
  });

  it("does not of what is over already, or allows nothing, or on the last day", () => {
    expect(of(10_000, 10_001, 3)).toBe(false);
    expect(of(0, 0, 3)).toBe(false);
    expect(of(10_000, 10_000, 30)).toBe(false);
  });
});
