import { describe, expect, it } from "vitest";
import { addDays, parseIsoDate } from "../../../core/domain/dates.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { type Half, pairTransfers, TRANSFER_DAYS } from "../../../core/domain/transfer.ts";

const day = parseIsoDate("2026-03-09");
const half = (
  id: number,
  amountMinor: number,
  over: Partial<Half> & { after?: number } = {},
): Half => ({
  id,
  date: addDays(day, over.after ?? 0),
  amountMinor,
  currency: over.currency ?? parseCurrency("USD"),
  account: "",
  accountId: over.accountId ?? (amountMinor < 0 ? 1 : 2),
  merchant: "",
  category: null,
});
const pairs = (halves: readonly Half[], refused: readonly string[] = []) =>
  pairTransfers(halves, (out, arrived) => refused.includes(`${out} ${arrived}`)).map((pair) => [
    pair.out.id,
    pair.in.id,
    pair.days,
  ]);

describe("pairTransfers()", () => {
  it("takes the nearest day first, and each row once", () => {
    const halves = [half(1, -500), half(2, -500, { after: 1 }), half(3, 500, { after: 1 })];
    expect(pairs(halves)).toEqual([[2, 3, 0]]);
    expect(pairs([...halves, half(4, 500, { after: 3 })])).toEqual([
      [2, 3, 0],
      [1, 4, 3],
    ]);
  });

  it("prefers money that arrives later to money that arrived earlier", () => {
    expect(pairs([half(1, -500), half(2, 500, { after: -2 }), half(3, 500, { after: 2 })])).toEqual(
      [[1, 3, 2]],
    );
  });

  it.each([
    ["one account", half(2, 500, { accountId: 1 })],
    ["two currencies", half(2, 500, { currency: parseCurrency("EUR") })],
    ["other amounts", half(2, 501)],
    ["more days than a transfer takes", half(2, 500, { after: TRANSFER_DAYS + 1 })],
  ])("pairs nothing of %s", (_, other) => {
    expect(pairs([half(1, -500), other])).toEqual([]);
  });

  it("pairs across the whole window on both sides", () => {
    for (const after of [-TRANSFER_DAYS, TRANSFER_DAYS])
      expect(pairs([half(1, -500), half(2, 500, { after })])).toEqual([[1, 2, TRANSFER_DAYS]]);
  });

  it("offers the next best where a person has said no", () => {
    const halves = [half(1, -500), half(2, 500), half(3, 500, { after: 1 })];
    expect(pairs(halves, ["1 2"])).toEqual([[1, 3, 1]]);
  });

  it("is quick where thousands of rows are alike", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => half(at, at % 2 === 0 ? -500 : 500));
    expect(pairs(many)).toHaveLength(many.length / 2);
  });
});
