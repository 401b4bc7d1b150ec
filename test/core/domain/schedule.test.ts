import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dayIn,
  instantAt,
  parseIsoDate,
  timeIn,
  weekdayOf,
} from "../../../core/domain/dates.ts";
import { WEEK_STARTS, WEEKDAYS } from "../../../core/domain/notifications.ts";
import { newestSlot, slotsBefore } from "../../../core/domain/schedule.ts";
import { weekAt, weekBefore } from "../../../core/domain/weeks.ts";

const ZONES = ["Australia/Sydney", "Europe/London", "America/Toronto"] as const;
const START = { weekStart: "monday", weeklyDay: "monday", hour: 9 } as const;
const zone = fc.constantFrom(...ZONES);
const hour = fc.integer({ min: 0, max: 23 });
const instant = fc.integer({
  min: Date.UTC(2020, 0, 1) / 60_000,
  max: Date.UTC(2032, 0, 1) / 60_000,
});
const times = fc.record({
  weekStart: fc.constantFrom(...WEEK_STARTS),
  weeklyDay: fc.constantFrom(...WEEKDAYS),
  hour,
});

describe("instantAt()", () => {
  it("is nine in the morning on both sides of a clock change", () => {
    const utc = (timeZone: string, day: string) =>
      new Date(instantAt(timeZone, parseIsoDate(day), 9)).toISOString();
    expect(utc("Europe/London", "2026-03-28")).toBe("2026-03-28T09:00:00.000Z");
    expect(utc("Europe/London", "2026-03-29")).toBe("2026-03-29T08:00:00.000Z");
    expect(utc("Australia/Sydney", "2026-04-04")).toBe("2026-04-03T22:00:00.000Z");
    expect(utc("Australia/Sydney", "2026-04-05")).toBe("2026-04-04T23:00:00.000Z");
    expect(utc("America/Toronto", "2026-11-01")).toBe("2026-11-01T14:00:00.000Z");
  });

  it("moves on an hour that is left out, and takes the first of one that comes twice", () => {
    const of = (day: string) => instantAt("America/Toronto", parseIsoDate(day), 2);
    expect(timeIn("America/Toronto", of("2026-03-08"))).toBe("03:00");
    const twice = instantAt("America/Toronto", parseIsoDate("2026-11-01"), 1);
    expect(new Date(twice).toISOString()).toBe("2026-11-01T05:00:00.000Z");
  });
});

describe("weekAt()", () => {
  it("puts every day into exactly one week, which begins on its day", () => {
    const day = fc
      .integer({ min: -200_000, max: 200_000 })
      .map((n) => addDays(parseIsoDate("2020-02-29"), n));
    fc.assert(
      fc.property(fc.constantFrom(...WEEK_STARTS), day, (start, date) => {
        const week = weekAt(start, date);
        expect(week.from <= date && date <= week.to).toBe(true);
        expect(WEEKDAYS[weekdayOf(week.from)]).toBe(start);
        expect(addDays(week.from, 6)).toBe(week.to);
        expect(weekAt(start, addDays(week.to, 1)).from).toBe(addDays(week.to, 1));
      }),
    );
  });

  it("knows which day is which", () => {
    expect(WEEKDAYS[weekdayOf(parseIsoDate("2026-11-26"))]).toBe("thursday");
    expect(weekBefore("sunday", parseIsoDate("2026-11-26")).from).toBe("2026-11-15");
  });
});

describe("newestSlot()", () => {
  it("is due on its day at its hour, and tells of the last week that is over", () => {
    const ledger = { timeZone: "Europe/London", periodStartDay: 1 };
    const slot = newestSlot(ledger, START, "weekly", Date.UTC(2026, 10, 23, 9));
    expect(slot).toMatchObject({ period: "2026-11-16", day: "2026-11-23" });
    const before = newestSlot(ledger, START, "weekly", Date.UTC(2026, 10, 23, 8, 59));
    expect(before).toMatchObject({ period: "2026-11-09", day: "2026-11-16" });
  });

  it("is due by now and not more than a period ago, whatever the zone, day and hour", () => {
    fc.assert(
      fc.property(zone, times, instant, (timeZone, chosen, minute) => {
        const now = minute * 60_000;
        const slot = newestSlot({ timeZone, periodStartDay: 1 }, chosen, "weekly", now);
        expect(slot.dueAt).toBeLessThanOrEqual(now);
        expect(now - slot.dueAt).toBeLessThanOrEqual((7 * 24 + 1) * 3_600_000);
        expect(dayIn(timeZone, slot.dueAt)).toBe(slot.day);
      }),
    );
  });

  it("names each period once, in a row, over years of clock changes", () => {
    fc.assert(
      fc.property(zone, times, instant, (timeZone, chosen, minute) => {
        const ledger = { timeZone, periodStartDay: 25 };
        for (const [kind, days] of [
          ["weekly", 7],
          ["month-end", 31],
        ] as const) {
          const slot = newestSlot(ledger, chosen, kind, minute * 60_000);
          const before = slotsBefore({ ledger, times: chosen, slot }, 0, 60);
          const all = [slot, ...before];
          expect(new Set(all.map(({ period }) => period)).size).toBe(61);
          for (const [at, later] of all.slice(0, -1).entries()) {
            const gap = later.dueAt - (all[at + 1]?.dueAt ?? 0);
            expect(gap).toBeGreaterThan(0);
            expect(gap).toBeLessThanOrEqual((days * 24 + 1) * 3_600_000);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
