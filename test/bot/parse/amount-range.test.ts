import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountRangeText, parseAmountRange } from "../../../bot/parse/amount-range.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { SEED } from "../../proof.ts";

const USD = parseCurrency("USD");
const read = (text: string) => {
  const range = parseAmountRange(text, USD);
  return range && [range.minMinor, range.maxMinor];
};

describe("parseAmountRange()", () => {
  it.each([
    ["", null],
    ["20-50", [-5000, -2000]],
    ["20 to 50", [-5000, -2000]],
    ["$20–$50", [-5000, -2000]],
    ["12.99", [-1299, -1299]],
    ["over 100", [null, -10_001]],
    [">= 100", [null, -10_000]],
    ["under 5", [-499, -1]],
    ["at most 5", [-500, -1]],
    ["+1000 to 2000", [100_000, 200_000]],
    ["+over 1000", [100_001, null]],
  ])("reads “%s”", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("refuses what it cannot read, and a range that holds nothing", () => {
    expect(() => read("some")).toThrow("unreadable");
    expect(() => read("50 to 20")).toThrow("range-empty");
  });

  it("reads back what it writes of any range of one direction", () => {
    const size = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(size, fc.option(size), fc.boolean(), (a, b, isIn) => {
        const [from, to] = b === null ? [a, null] : [Math.min(a, b), Math.max(a, b)];
        const range = isIn
          ? { minMinor: from, maxMinor: to, currency: "USD" }
          : { minMinor: to === null ? null : 0 - to, maxMinor: 0 - from, currency: "USD" };
        expect(parseAmountRange(amountRangeText(range, USD), USD)).toEqual(range);
      }),
      { seed: SEED },
    );
  });
});
