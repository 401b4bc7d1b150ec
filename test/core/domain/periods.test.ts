import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  type IsoDate,
  parseIsoDate,
  parseMonth,
} from "../../../core/domain/dates.ts";
import {
  periodAt,
  periodOf,
  periodsOf,
  progressOf,
  wholePeriods,
} from "../../../core/domain/periods.ts";

const startDay = fc.integer({ min: 1, max: 28 }).map((day) => ({ periodStartDay: day }));
const anyDay = fc
  .integer({ min: -200_000, max: 200_000 })
  .map((n) => addDays(parseIsoDate("2020-02-29"), n));

describe("periodsOf()", () => {
  it("puts every day into exactly one period, the one periodAt() gives", () => {
    fc.assert(
      fc.property(startDay, anyDay, (ledger, day) => {
        const found = periodAt(ledger, day);
        const around = { from: addMonths(found.month, -3), to: addMonths(found.month, 3) };
        const holding = periodsOf(ledger, around).filter((p) => p.from <= day && day <= p.to);
        expect(holding).toEqual([found]);
      }),
    );
  });

  it("leaves no day between periods and starts each on the ledger's day, in the month it is named by", () => {
    fc.assert(
      fc.property(startDay, anyDay, (ledger, day) => {
        const { month } = periodAt(ledger, day);
        const periods = periodsOf(ledger, { from: month, to: addMonths(month, 14) });
        expect(periods.map((p) => p.month)).toEqual(periods.map((_, i) => addMonths(month, i)));
        const start = String(ledger.periodStartDay).padStart(2, "0");
        expect(periods.map((p) => p.from)).toEqual(periods.map((p) => `${p.month}-${start}`));
        expect(periods.slice(1).map((p) => p.from)).toEqual(
          periods.slice(0, -1).map((p) => addDays(p.to, 1)),
        );
      }),
    );
  });

  it("is empty when the end comes before the start", () => {
    const months = { from: parseMonth("2026-03"), to: parseMonth("2026-02") };
    expect(periodsOf({ periodStartDay: 1 }, months)).toEqual([]);
  });
});

describe("wholePeriods()", () => {
  it("takes some days apart into whole periods and the days around them, each day once", () => {
    fc.assert(
      fc.property(startDay, anyDay, fc.nat(120), (ledger, from, days) => {
        const range = { from, to: addDays(from, days) };
        const { whole, rest } = wholePeriods(ledger, range);
        const periods = whole === null ? [] : periodsOf(ledger, whole);
        const parts = [...periods, ...rest].toSorted((a, b) => (a.from < b.from ? -1 : 1));
        expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([range.from, range.to]);
        expect(parts.slice(1).map((part) => part.from)).toEqual(
          parts.slice(0, -1).map((part) => addDays(part.to, 1)),
        );
        for (const { from: first, to: last } of rest)
          expect(periodOf(ledger, periodAt(ledger, first).month)).not.toEqual(
            expect.objectContaining({ from: first, to: last }),
          );
      }),
    );
  });
});

describe("progressOf()", () => {
  const progress = (date: IsoDate) =>
    progressOf(periodOf({ periodStartDay: 25 }, parseMonth("2024-02")), date);

  it("counts the first day as day one, and a leap year's February whole", () => {
    expect(progress(parseIsoDate("2024-02-25"))).toEqual({ day: 1, days: 29 });
    expect(progress(parseIsoDate("2024-03-24"))).toEqual({ day: 29, days: 29 });
  });

  it("holds a day outside within the period", () => {
    expect(progress(parseIsoDate("2024-01-01")).day).toBe(1);
    expect(progress(parseIsoDate("2025-01-01")).day).toBe(29);
  });
});
