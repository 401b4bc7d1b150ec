import { describe, expect, it } from "vitest";
import { ratesOf } from "../../../bot/http/rates.ts";

describe("ratesOf()", () => {
  it("lets so many through a minute, and says when the next may come", () => {
    let at = 0;
    const rates = ratesOf({ perMinute: 6, now: () => at });
    expect(Array.from({ length: 7 }, () => rates.take("ana"))).toEqual([0, 0, 0, 0, 0, 0, 10]);
    expect(rates.take("ben")).toBe(0);
    at = 9999;
    expect(rates.take("ana")).toBe(1);
    at = 10_000;
    expect(rates.take("ana")).toBe(0);
  });

  it("remembers a bounded number of callers, and forgets the silent ones first", () => {
    const rates = ratesOf({ perMinute: 1, now: () => 0, remembered: 100 });
    for (let caller = 0; caller < 3000; caller += 1) {
      rates.take("busy");
      rates.take(`caller-${caller}`);
    }
    expect(rates.take("busy")).toBe(60);
    expect(rates.take("caller-0")).toBe(0);
  });

  it("keeps no more than that of a hundred thousand callers", () => {
    const rates = ratesOf({ perMinute: 1, now: () => 0 });
    const callers = Array.from({ length: 100_000 }, (_, at) => `10.0.0.0/${at}`);
    expect(callers.every((caller) => rates.take(caller) === 0)).toBe(true);
    // Backwards, so that asking forgets nobody who is still remembered.
    const forgotten = callers.toReversed().findIndex((caller) => rates.take(caller) === 0);
    expect(forgotten).toBe(5000);
  });

  it("is not led astray by a clock that goes back", () => {
    let at = 1_000_000;
    const rates = ratesOf({ perMinute: 1, now: () => at });
    expect(rates.take("ana")).toBe(0);
    at = 0;
    expect(rates.take("ana")).toBe(60);
  });
});
