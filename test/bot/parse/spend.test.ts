import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBudgetCommand } from "../../../bot/parse/budget-command.ts";
import { parseSpend } from "../../../bot/parse/spend.ts";
import { writingOf } from "../../../core/domain/writing.ts";
import { monthOf, parseIsoDate } from "../../../core/domain/dates.ts";
import { BudgetError } from "../../../core/domain/errors.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";

// A Monday.
const today = parseIsoDate("2026-03-09");
const context = { today, currency: parseCurrency("USD") };
const euros = { today, currency: parseCurrency("EUR") };

describe("parseSpend()", () => {
  it.each([
    [
      "12.50 lunch at Blue Bottle yesterday #coffee",
      {
        amountMinor: -1250,
        merchant: "Blue Bottle",
        notes: "lunch",
        date: "2026-03-08",
        category: "coffee",
        tags: [],
      },
    ],
    [
      "8 Market",
      { amountMinor: -800, merchant: "Market", notes: "", date: "2026-03-09", category: null },
    ],
    [
      "lunch 12.50",
      { amountMinor: -1250, merchant: "lunch", notes: "", date: "2026-03-09", category: null },
    ],
    ["$9 taxi on friday", { amountMinor: -900, merchant: "taxi", date: "2026-03-06" }],
    ["9 taxi monday", { amountMinor: -900, merchant: "taxi", date: "2026-03-02" }],
    ["+2000 salary", { amountMinor: 200000, merchant: "salary" }],
    ["14 7-Eleven 3 mar", { amountMinor: -1400, merchant: "7-Eleven", date: "2026-03-03" }],
    ["14 cinema Dec 24", { merchant: "cinema", date: "2025-12-24" }],
    [
      "1,234.50 sofa 2026-02-01 #home #one_off",
      { amountMinor: -123450, date: "2026-02-01", category: "home", tags: ["one off"] },
    ],
    ["5 coffee 13/2", { date: "2026-02-13", merchant: "coffee" }],
  ])("reads “%s”", (text, wanted) => {
    expect(parseSpend(text, context)).toMatchObject(wanted);
  });

  it.each([
    ["30 market paid by @ben", { merchant: "market", paidBy: "Ben" }],
    ["30 paid by <@U0BEN> market yesterday", { merchant: "market", paidBy: "U0BEN" }],
    ["30 market paid by ben jones #food", { merchant: "market", paidBy: "Ben Jones" }],
    ["30 market paid by Ben", { merchant: "market", paidBy: "Ben" }],
    ["30 market paid by card", { merchant: "market paid by card", paidBy: null }],
    ["30 market paid by benny", { merchant: "market paid by benny", paidBy: null }],
  ])("reads who paid in “%s”", (text, wanted) => {
    expect(parseSpend(text, { ...context, members: ["Ana", "Ben Jones"] })).toMatchObject(wanted);
  });

  it.each([
    ["3,40 bread", { amountMinor: -340, merchant: "bread" }],
    ["9 € taxi", { amountMinor: -900, merchant: "taxi" }],
    ["12.50 EUR wine", { amountMinor: -1250, merchant: "wine" }],
  ])("reads “%s” in euros", (text, wanted) => {
    expect(parseSpend(text, euros)).toMatchObject(wanted);
  });

  it.each([
    ["de-DE", "Europe/Berlin", "1.234 sofa 3/2", { amountMinor: -123_400, date: "2026-02-03" }],
    ["en-GB", "Europe/London", "1,234 sofa 3/2", { amountMinor: -123_400, date: "2026-02-03" }],
    ["en-US", "America/New_York", "1,234 sofa 3/2", { amountMinor: -123_400, date: "2026-03-02" }],
    ["en-US", "Europe/Berlin", "12,34 sofa 03.02.2026", { amountMinor: -1234, date: "2026-02-03" }],
    ["de-DE", "Europe/Berlin", "12.34 sofa 2/13", { amountMinor: -1234, date: "2026-02-13" }],
  ])("reads as people of %s in %s write: “%s”", (locale, zone, text, wanted) => {
    const writing = writingOf(locale, zone);
    expect(parseSpend(text, { ...euros, writing })).toMatchObject(wanted);
  });

  it.each(["1,234 sofa", "1.234 sofa", "5 coffee 3/4"])(
    "asks about “%s” where the locale and the time zone are of two countries",
    (text) => {
      const writing = writingOf("en-US", "Europe/Berlin");
      expect(() => parseSpend(text, { ...euros, writing })).toThrow(/ambiguous-amount|unreadable/u);
    },
  );

  it.each([
    ["", { code: "missing", what: "amount" }],
    ["12.50", { code: "missing", what: "merchant" }],
    ["lots Coffee", { code: "unreadable", what: "amount", text: "lots" }],
    ["1.234 sofa", { code: "ambiguous-amount", text: "1.234", readings: ["1234", "1.234"] }],
    ["5 coffee 3/4", { code: "unreadable", what: "date", text: "3/4" }],
    ["5 coffee 30 feb", { code: "unreadable", what: "date", text: "30 feb" }],
    ["5 coffee 2027-01-01", { code: "unreadable", what: "date", text: "2027-01-01" }],
    ["€5 coffee", { code: "currency-mismatch", expected: "USD", got: "EUR" }],
    ["0 coffee", { code: "unreadable", what: "amount", text: "0" }],
  ])("says what is wrong with “%s”", (text, problem) => {
    expect(() => parseSpend(text, context)).toThrow(expect.objectContaining({ problem }));
  });

  it("fails with a sentence, never a bug, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          fc.string({ unit: fc.constantFrom(..."12.,-+$# aton/()'".split("")) }),
        ),
        (text) => {
          expect(outcomeOf(text)).toBe("understood");
        },
      ),
      { seed: 9, numRuns: 2000 },
    );
  });
});

function outcomeOf(text: string): string {
  try {
    return Number.isSafeInteger(parseSpend(text, context).amountMinor)
      ? "understood"
      : "a fraction of a cent";
  } catch (error) {
    return error instanceof BudgetError ? "understood" : String(error);
  }
}

const plainly = { verb: "set", rollover: null, only: false };
const groceries = { ...plainly, category: "groceries", amountMinor: 40000 };

describe("parseBudgetCommand()", () => {
  it.each([
    ["", { verb: "glance", month: null }],
    ["last month", { verb: "glance", month: "2026-02" }],
    ["december", { verb: "glance", month: "2025-12" }],
    ["2026-01", { verb: "glance", month: "2026-01" }],
    ["groceries 400", groceries],
    ["Rent & mortgage $1,200.50", { ...plainly, category: "Rent & mortgage", amountMinor: 120050 }],
    ["groceries 400 rollover", { ...groceries, rollover: "surplus" }],
    ["groceries 400 surplus", { ...groceries, rollover: "surplus" }],
    ["groceries 400 Rollover All", { ...groceries, rollover: "all" }],
    ["groceries 400 no rollover", { ...groceries, rollover: "none" }],
    ["groceries 400 this month only", { ...groceries, only: true }],
    [
      "groceries 400 all this month",
      { verb: "unknown", text: "groceries 400 all this month", nearest: null },
    ],
    ["groceries off", { ...groceries, amountMinor: 0, rollover: "none" }],
    ["period", { verb: "period", day: null }],
    ["period 25", { verb: "period", day: 25 }],
    ["payday on the 1st", { verb: "period", day: 1 }],
    ["undo", { verb: "undo" }],
    ["Help", { verb: "help" }],
    ["imprt", { verb: "unknown", text: "imprt", nearest: "import" }],
    ["marble", { verb: "unknown", text: "marble", nearest: null }],
  ])("reads “%s”", (text, wanted) => {
    expect(
      parseBudgetCommand(text, { month: monthOf(context.today), currency: context.currency }),
    ).toEqual(wanted);
  });
});
