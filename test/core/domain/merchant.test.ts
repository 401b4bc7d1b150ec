import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merchantFrom, MOST_LETTERS } from "../../../core/domain/merchant.ts";
import { SEED } from "../../proof.ts";

describe("merchantFrom()", () => {
  it("is one name for one shop, whatever number, day, time or amount a visit is given", () => {
    const visit = fc.record({
      number: fc.integer({ min: 1000, max: 999_999_999 }),
      hour: fc.integer({ min: 10, max: 23 }),
      cents: fc.integer({ min: 10, max: 99 }),
    });
    fc.assert(
      fc.property(visit, ({ number, hour, cents }) => {
        for (const text of [
          `CORNER MARKET YORK ${number}`,
          `CORNER MARKET YORK #${number}`,
          `CORNER  MARKET YORK - XXXXX${number}`,
          `CORNER MARKET 23.${hour}. ${hour}:45 YORK`,
          `CORNER MARKET ${hour},${cents} 2026-02-${hour} YORK`,
        ])
          expect(merchantFrom(text)).toBe("CORNER MARKET YORK");
      }),
      { seed: SEED },
    );
  });

  it.each([
    "CHECK 2656",
    "Transfer to 1234567890123",
    "Tax break for 2016",
    "DE44200400000538917600",
    "7-Eleven",
    "Gym 24/7 Leeds",
    "20th Century Books",
  ])("leaves %s as it stands", (text) => {
    expect(merchantFrom(text)).toBe(text);
  });

  it("is never empty where something was said, nor longer than a name may be", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const name = merchantFrom(text);
        expect(name === "").toBe(text.trim() === "");
        expect(name.length).toBeLessThanOrEqual(MOST_LETTERS);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
