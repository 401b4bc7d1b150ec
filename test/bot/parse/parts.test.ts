import { describe, expect, it } from "vitest";
import { partsIn } from "../../../bot/parse/parts.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { money } from "../../../core/domain/money.ts";

const usd = parseCurrency("USD");
const out = money(-8000, usd);

describe("partsIn()", () => {
  it.each([
    ["each its own", out, ["60", "20"], [-6000, -2000]],
    ["an empty one takes the rest", out, ["60", ""], [-6000, -2000]],
    ["a minus goes against the whole", out, ["85", "-5"], [-8500, 500]],
    ["0 leaves one out", out, ["80", "0"], [-8000]],
    ["money in", money(8000, usd), ["60", ""], [6000, 2000]],
  ])("reads %s", (_, whole, amounts, wanted) => {
    const rows = amounts.map((amount) => ({ category: "Gifts", amount }));
    expect(partsIn(rows, whole).map(({ amountMinor }) => amountMinor)).toEqual(wanted);
  });

  it("leaves out rows with nothing in them", () => {
    expect(
      partsIn(
        [
          { category: "", amount: "" },
          { category: "Gifts", amount: "" },
        ],
        out,
      ),
    ).toEqual([{ category: "Gifts", amountMinor: -8000 }]);
  });

  it.each([
    ["two are empty", ["", "", "5"], { code: "missing", what: "part" }],
    ["nothing is left for the empty one", ["80", ""], { code: "missing", what: "part" }],
    ["the others go past it", ["90", ""], { code: "lines-do-not-add-up" }],
    ["one is no amount", ["lots", ""], { code: "unreadable", text: "lots" }],
  ])("refuses when %s", (_, amounts, problem) => {
    const rows = amounts.map((amount) => ({ category: "Gifts", amount }));
    expect(() => partsIn(rows, out)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining(problem) }),
    );
  });
});
