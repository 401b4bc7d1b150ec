import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import {
  addDays,
  addMonths,
  type IsoDate,
  monthOf,
  parseIsoDate,
} from "../../../core/domain/dates.ts";
import { dayOf, weekdayOf } from "../../../core/domain/demo-entry.ts";
import {
  type AsOf,
  expectedIn,
  findRecurring,
  isDismissed,
  type RecurringRow,
} from "../../../core/domain/recurring.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";

const TODAY = parseIsoDate("2026-03-09");
const USD = parseCurrency("USD");
let ids = 0;
const row = (merchant: string, date: string, amountMinor: number, accountId = 1): RecurringRow => {
  ids += 1;
  const who = { category: "Any", account: `Account ${accountId}`, accountId };
  return { id: ids, date: parseIsoDate(date), amountMinor, currency: USD, merchant, ...who };
};
/** One row a month on a day, up to March 2026; the last amounts are the newest. */
const monthly = (merchant: string, day: number, amounts: readonly number[], accountId = 1) =>
  amounts.map((amount, i) =>
    row(merchant, dayOf(addMonths(monthOf(TODAY), i - amounts.length + 1), day), amount, accountId),
  );
const upToNow = (rows: readonly RecurringRow[]) => rows.filter(({ date }) => date <= TODAY);
const every = (merchant: string, days: number, amounts: readonly number[]) =>
  amounts.map((amount, i) =>
    row(merchant, addDays(TODAY, (i - amounts.length + 1) * days - 1), amount),
  );
const same = (amount: number, times: number) => Array.from({ length: times }, () => amount);
const find = (rows: readonly RecurringRow[], asOf: Partial<AsOf> = {}) =>
  findRecurring(rows, { today: TODAY, seenUntil: new Map(), ...asOf });
const found = (rows: readonly RecurringRow[], asOf: Partial<AsOf> = {}) =>
  find(rows, asOf).map(({ merchant, period, typicalMinor, nextDate }) =>
    [merchant, period, typicalMinor, nextDate].join(" "),
  );

describe("findRecurring()", () => {
  it("finds what comes every month, and when it comes next", () => {
    expect(found(monthly("Rent", 1, same(-90_000, 6)))).toEqual(["Rent monthly -90000 2026-04-01"]);
    expect(found(monthly("Pay", 5, same(200_000, 3)))).toEqual(["Pay monthly 200000 2026-04-05"]);
    expect(find(monthly("Pay", 5, same(200_000, 3)))[0]!.kind).toBe("income");
  });

  it.each([
    ["weekly", 7, "2026-03-15"],
    ["fortnightly", 14, "2026-03-22"],
    ["four-weekly", 28, "2026-04-05"],
  ])("tells what comes %s", (period, days, next) => {
    expect(found(every("Club", days, same(-1500, 8)))).toEqual([`Club ${period} -1500 ${next}`]);
  });

  it.each([
    ["quarterly", 3, 4],
    ["half-yearly", 6, 3],
    ["yearly", 12, 2],
  ])("tells what comes %s", (period, months, times) => {
    const rows = Array.from({ length: times }, (_, i) =>
      row("Insurer", dayOf(addMonths(monthOf(TODAY), -i * months), 4), -12_000),
    );
    const next = dayOf(addMonths(monthOf(TODAY), months), 4);
    expect(found(rows)).toEqual([`Insurer ${period} -12000 ${next}`]);
  });

  it("knows the last day of a month from the 30th", () => {
    expect(
      found(monthly("Card fee", 31, same(-500, 14)), { today: parseIsoDate("2026-04-02") }),
    ).toEqual(["Card fee monthly -500 2026-04-30"]);
  });

  it("takes a bill whose amount varies where it comes on its day", () => {
    const [bill] = find(monthly("Power", 5, [-9000, -12_000, -14_500, -11_000, -8000, -6000]));
    expect(bill).toMatchObject({ period: "monthly", minMinor: -14_500, maxMinor: -6000 });
    expect(bill!.rise).toBeNull();
    expect(bill!.confidence).toBeLessThan(find(monthly("Rent", 5, same(-9000, 6)))[0]!.confidence);
  });

  it("says what a bill costs more, since when, and what that is a year", () => {
    const [bill] = find(monthly("Films", 2, [...same(-1099, 6), ...same(-1299, 2)]));
    expect(bill).toMatchObject({
      typicalMinor: -1299,
      rise: { fromMinor: -1099, toMinor: -1299, since: "2026-02-02", yearlyMinor: -2400 },
    });
  });

  it("takes neither a bonus nor a month that was cheaper for a rise", () => {
    expect(find(monthly("Pay", 5, [...same(200_000, 6), 260_000]))[0]!.rise).toBeNull();
    expect(find(monthly("Films", 2, [...same(-1099, 6), -899, -1099]))[0]!.rise).toBeNull();
    expect(find(monthly("Films", 2, [...same(-1099, 8), ...same(-1299, 15)]))[0]!.rise).toBeNull();
  });

  it("says what did not come, and only where the account has later rows", () => {
    const rows = monthly("Books", 19, same(-799, 8)).filter(({ date }) => date !== "2025-12-19");
    const until = rows.filter(({ date }) => date < "2026-02-01");
    const asOf = (day: string) => ({ seenUntil: new Map([[1, parseIsoDate(day)]]) });
    expect(find(until)[0]!.missed).toEqual(["2025-12-19", "2026-02-19"]);
    expect(find(until)[0]!.nextDate).toBe("2026-03-19");
    expect(find(until, asOf("2026-02-20"))[0]).toMatchObject({
      missed: ["2025-12-19"],
      nextDate: "2026-02-19",
    });
  });

  it("does not miss the months a bill leaves out every year", () => {
    const instalments = monthly("Council", 3, same(-15_240, 24)).filter(
      ({ date }) => !/-(?:01|02)-/u.test(date),
    );
    const [bill] = find(instalments);
    expect(bill).toMatchObject({ missed: [], skips: [1, 2], nextDate: "2026-04-03" });
    const days = { from: parseIsoDate("2026-12-01"), to: parseIsoDate("2027-03-31") };
    expect(expectedIn([bill!], days).map(({ date }) => date)).toEqual(["2026-12-03", "2027-03-03"]);
  });

  it("leaves out what has ended", () => {
    const over = monthly("Old gym", 6, same(-3000, 12)).filter(({ date }) => date < "2025-11-30");
    expect(found(over)).toEqual([]);
  });

  it("tells a merchant's two subscriptions apart, and one among purchases", () => {
    const two = [
      ...monthly("App shop", 22, same(-299, 6)),
      ...monthly("App shop", 4, same(-1099, 6)),
    ];
    expect(found(upToNow(two))).toEqual([
      "App shop monthly -299 2026-03-22",
      "App shop monthly -1099 2026-04-04",
    ]);
    const bought = Array.from({ length: 30 }, (_, i) =>
      row("Big shop", addDays(TODAY, -((i * 37) % 190)), -1700 - 311 * i),
    );
    const prime = monthly("Big shop", 14, [...same(-899, 5), ...same(-999, 4)]);
    const [only, ...rest] = find(upToNow([...bought, ...prime]));
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ period: "monthly", typicalMinor: -999 });
    expect(only!.evidence).toHaveLength(8);
    expect(only!.rise).toMatchObject({ fromMinor: -899, toMinor: -999 });
  });

  it("takes pay on the 15th and on the last for two monthly ones", () => {
    const pay = [
      ...monthly("Acme", 15, same(180_000, 8)),
      ...monthly("Acme", 31, same(180_000, 8)),
    ];
    expect(found(upToNow(pay))).toEqual([
      "Acme monthly 180000 2026-03-15",
      "Acme monthly 180000 2026-03-31",
    ]);
  });

  it("takes names that differ in their numbers alone for one", () => {
    const rows = monthly("X", 8, same(-4000, 5)).map((one, i) => {
      return { ...one, merchant: `Lender ${90 + i}/2` };
    });
    expect(found(rows)).toEqual(["Lender 94/2 monthly -4000 2026-04-08"]);
  });

  it("finds no bill in weekly shopping", () => {
    const week = Array.from({ length: 40 }, (_, i) => -4000 - ((i * 617) % 3000));
    expect(found(every("Grocer", 7, week))).toEqual([]);
    expect(found(every("Petrol", 14, week.slice(0, 20)))).toEqual([]);
  });
});

const AMOUNT = fc.integer({ min: 101, max: 500_000 });
const CALENDAR = { monthly: 1, quarterly: 3, "half-yearly": 6, yearly: 12 } as const;

/** A bank's next working day; late by one more where the dice say so. */
function workingDay(date: IsoDate, late: number): IsoDate {
  const later = addDays(date, late);
  const weekday = weekdayOf(later);
  return weekday < 5 ? later : addDays(later, 7 - weekday);
}

describe("bills and habits", () => {
  it("finds any bill, whatever weekends and short months do to its day", () => {
    const bill = fc.record({
      period: fc.constantFrom("monthly", "quarterly", "half-yearly", "yearly"),
      day: fc.integer({ min: 1, max: 31 }),
      amount: AMOUNT,
      times: fc.integer({ min: 3, max: 14 }),
      late: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 14, maxLength: 14 }),
    });
    fc.assert(
      fc.property(bill, ({ period, day, amount, times, late }) => {
        const months = CALENDAR[period];
        const rows = Array.from({ length: times }, (_, i) => {
          const on = dayOf(addMonths(monthOf(TODAY), -i * months), day);
          return row("Bill", workingDay(on, late[i] ?? 0), -amount);
        });
        const today = rows[0]!.date;
        expect(find(rows, { today }).map((one) => one.period)).toEqual([period]);
      }),
      { seed: SEED, numRuns: fullCount(60, 2000) },
    );
  });

  it("finds no bill in what is bought now and then", () => {
    const habit = fc.record({
      chance: fc.constantFrom(0.02, 0.035, 0.06, 0.12, 0.3, 0.6),
      low: fc.integer({ min: 200, max: 5000 }),
      days: fc.array(fc.tuple(fc.nat(999), fc.nat(999)), { minLength: 540, maxLength: 540 }),
    });
    const runs = fullCount(60, 3000);
    let wrong = 0;
    fc.assert(
      fc.property(habit, ({ chance, low, days }) => {
        const rows = days.flatMap(([dice, price], i) =>
          dice < chance * 1000 ? row("Habit", addDays(TODAY, -i), -low - price * 3) : [],
        );
        wrong += find(rows).length;
      }),
      { seed: SEED, numRuns: runs },
    );
    recordFigure(`habits of 18 months taken for a bill, of ${runs}`, wrong);
    expect(wrong).toBeLessThanOrEqual(runs / 500);
  });
});

describe("isDismissed()", () => {
  it("holds for what was dismissed and its next price, and for nothing else", () => {
    const [films] = find(monthly("Films", 2, same(-1099, 6)));
    const at = (merchant: string, amount: number) =>
      find(monthly(merchant, 2, same(amount, 6)))[0]!;
    expect(isDismissed(at("Films", -1099), [films!])).toBe(true);
    expect(isDismissed(at("FILMS 2", -1299), [films!])).toBe(true);
    expect(isDismissed(at("Films", -299), [films!])).toBe(false);
    expect(isDismissed(at("Films", 1099), [films!])).toBe(false);
    expect(isDismissed(at("Music", -1099), [films!])).toBe(false);
  });
});

describe("expectedIn()", () => {
  it("gives every time of some days that has not come yet, in order", () => {
    const items = find([
      ...every("Club", 7, same(-1500, 8)),
      ...monthly("Rent", 1, same(-90_000, 6)),
    ]);
    const days = { from: TODAY, to: parseIsoDate("2026-04-05") };
    expect(expectedIn(items, days).map(({ date, amountMinor }) => [date, amountMinor])).toEqual([
      ["2026-03-15", -1500],
      ["2026-03-22", -1500],
      ["2026-03-29", -1500],
      ["2026-04-01", -90_000],
      ["2026-04-05", -1500],
    ]);
  });
});
