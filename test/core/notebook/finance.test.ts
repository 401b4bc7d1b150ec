import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  backTest,
  bars,
  compare,
  forecast,
  groupBy,
  pivot,
  runRate,
  savingsRate,
  sum,
  whatIf,
} from "../../../core/index.ts";

const usd = (key: string, month: string, amountMinor: number) => {
  return { key, month, amountMinor, currency: "USD" };
};
const ROWS = [
  usd("Food", "2026-02", -1000),
  usd("Rent", "2026-01", -90_000),
  usd("Food", "2026-01", -2500),
];

describe("sum()", () => {
  it("is exact, and refuses to add two currencies", () => {
    expect(sum(ROWS, "amountMinor")).toBe(-93_500);
    expect(() => sum([...ROWS, { ...ROWS[0]!, currency: "EUR" }], "amountMinor")).toThrow(
      "USD and EUR",
    );
    expect(() => sum([{ n: Number.MAX_SAFE_INTEGER }, { n: 1 }], "n")).toThrow("too large");
    expect(() => sum(ROWS, "month")).toThrow("not a number");
  });
});

describe("pivot()", () => {
  it("has columns in order, rows by size, and totals both ways", () => {
    const table = pivot(ROWS, { rows: "key", columns: "month", value: (row) => -row.amountMinor });
    expect(table.columns.map(({ text }) => text)).toEqual(["", "2026-01", "2026-02", "Total"]);
    expect(table.rows).toEqual([
      ["Rent", "$900.00", "", "$900.00"],
      ["Food", "$25.00", "$10.00", "$35.00"],
      ["Total", "$925.00", "$10.00", "$935.00"],
    ]);
    expect(groupBy(ROWS, "key").map(({ key, rows }) => [key, rows.length])).toEqual([
      ["Food", 2],
      ["Rent", 1],
    ]);
  });
});

describe("compare()", () => {
  it("shows the greatest change first, and no percentage of nothing", () => {
    const [february, january] = [ROWS.slice(0, 1), ROWS.slice(1)];
    expect(compare(january, february, { by: "key", value: (row) => -row.amountMinor })).toEqual([
      {
        key: "Rent",
        currency: "USD",
        beforeMinor: 90_000,
        afterMinor: 0,
        changeMinor: -90_000,
        change: -1,
      },
      {
        key: "Food",
        currency: "USD",
        beforeMinor: 2500,
        afterMinor: 1000,
        changeMinor: -1500,
        change: -0.6,
      },
    ]);
    expect(compare([], february, { by: "key", value: "amountMinor" })[0]?.change).toBeNull();
  });
});

describe("savingsRate() and runRate()", () => {
  it("follow their formulas", () => {
    const month = { incomeMinor: 200_000, spentMinor: 150_000, currency: "USD" };
    expect(savingsRate([month])).toBe(0.25);
    expect(savingsRate([{ ...month, incomeMinor: 0 }])).toBeNull();
    expect(runRate({ minor: 10_000, currency: "USD" }, { day: 10, days: 31 })).toEqual({
      projectedMinor: 31_000,
      perDayMinor: 1000,
    });
    expect(() => runRate({ minor: 1, currency: "USD" }, { day: 0, days: 31 })).toThrow("Day 0");
  });
});

describe("bars()", () => {
  it("makes Slack’s kind of chart of any rows", () => {
    const chart = bars(ROWS.slice(1), {
      title: "Out",
      label: "key",
      value: (row) => -row.amountMinor,
    });
    expect(chart.bars.map(({ label, value }) => [label, value])).toEqual([
      ["Rent", "$900.00"],
      ["Food", "$25.00"],
    ]);
  });
});

/** Months from 2025-01 on, of these nets. */
const flowsOf = (nets: readonly number[]) =>
  nets.map((netMinor, i) => ({
    month: `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    currency: "USD",
    netMinor,
  }));
const paid = (period: string, ...evidence: [date: string, amountMinor: number][]) => ({
  period,
  currency: "USD",
  evidence: evidence.map(([date, amountMinor]) => ({ date, amountMinor })),
});

describe("forecast()", () => {
  it("repeats what recurs and takes the median of the rest, between percentiles", () => {
    const rent = paid("monthly", ["2025-01-01", -100], ["2025-02-01", -100], ["2025-03-01", -120]);
    const [next] = forecast(flowsOf([-150, -130, -190]), [rent], { months: 1 });
    // Everything else: −50, −30, −70.
    expect(next).toEqual({
      month: "2025-04",
      currency: "USD",
      recurringMinor: -120,
      everydayMinor: -50,
      expectedMinor: -170,
      lowMinor: -186,
      highMinor: -154,
    });
  });

  it("expects what comes once a year in its month alone", () => {
    const insurance = paid("yearly", ["2025-02-10", -9000]);
    const nets = [0, -9000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const months = forecast(flowsOf(nets), [insurance], { months: 3 });
    expect(months.map(({ month, expectedMinor }) => [month, expectedMinor])).toEqual([
      ["2026-01", 0],
      ["2026-02", -9000],
      ["2026-03", 0],
    ]);
  });

  it("is exact for books that never vary, and its band holds the middle", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 3, maxLength: 30 }),
        (nets) => {
          const [next] = forecast(flowsOf(nets), [], { months: 1 });
          expect(next!.lowMinor).toBeLessThanOrEqual(next!.expectedMinor);
          expect(next!.highMinor).toBeGreaterThanOrEqual(next!.expectedMinor);
          const even = forecast(flowsOf(nets.map(() => nets[0]!)), [], { months: 2 });
          expect(even.map(({ expectedMinor }) => expectedMinor)).toEqual([nets[0], nets[0]]);
        },
      ),
    );
  });

  it("is tested on what it could not know: a later month never changes an earlier forecast", () => {
    const nets = [-10, -20, -30, -40, -50, -60];
    const tested = backTest(flowsOf(nets), [], { months: 2 });
    const other = backTest(flowsOf([...nets.slice(0, -1), 999_999]), [], { months: 2 });
    expect(tested[0]).toEqual(other[0]);
    expect(tested[1]).toMatchObject({
      month: "2025-06",
      expectedMinor: -30,
      actualMinor: -60,
      errorMinor: -30,
      isWithin: false,
    });
  });

  it("needs three months of one currency", () => {
    expect(() => forecast(flowsOf([1, 2]), [])).toThrow("three whole months");
    expect(() =>
      forecast([...flowsOf([1, 2, 3]), { month: "2025-04", currency: "EUR", netMinor: 1 }], []),
    ).toThrow("one currency");
  });

  it("shows what a change would come to", () => {
    const months = forecast(flowsOf([-10, -10, -10]), [], { months: 2 });
    expect(whatIf(months, [{ label: "no gym", monthlyMinor: 5, from: "2025-05" }])).toEqual([
      {
        month: "2025-04",
        currency: "USD",
        expectedMinor: -10,
        changedMinor: -10,
        togetherMinor: 0,
      },
      { month: "2025-05", currency: "USD", expectedMinor: -10, changedMinor: -5, togetherMinor: 5 },
    ]);
  });
});
