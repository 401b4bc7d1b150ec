import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  monthOf,
  parseIsoDate,
} from "../../../core/domain/dates.ts";
import { SEED } from "../../proof.ts";

const FIRST = Temporal.PlainDate.from("1000-01-01");
const ALL = FIRST.until("9999-12-31").days;
const nth = fc.nat(ALL);
const dayOf = (n: number) => parseIsoDate(FIRST.add({ days: n }).toString());

describe("days and months", () => {
  it("are counted as the calendar has them, leap days and all", () => {
    fc.assert(
      fc.property(nth, nth, (a, b) => {
        expect(addDays(dayOf(a), b - a)).toBe(dayOf(b));
        expect(daysBetween(dayOf(a), dayOf(b))).toBe(b - a);
        const [from, to] = [monthOf(dayOf(a)), monthOf(dayOf(b))];
        const months = Temporal.PlainYearMonth.from(from).until(to, {
          largestUnit: "month",
        }).months;
        expect(addMonths(from, months)).toBe(to);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("end with the year 9999", () => {
    expect(() => addDays(parseIsoDate("9999-12-31"), 1)).toThrow("unreadable");
    expect(() => addMonths(monthOf(parseIsoDate("1000-01-01")), -1)).toThrow("unreadable");
  });
});
