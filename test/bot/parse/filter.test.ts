import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFilter } from "../../../bot/parse/filter.ts";
import { addDays, parseIsoDate } from "../../../core/domain/dates.ts";
import { BudgetError } from "../../../core/domain/errors.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { SEED } from "../../proof.ts";

// A Monday.
const today = parseIsoDate("2026-03-09");
const contextOf = (currency: string, periodStartDay = 1) => ({
  today,
  weekStart: "monday" as const,
  ledger: { currency: parseCurrency(currency), periodStartDay },
  categories: ["Coffee", "Rent & mortgage", "Phone & internet", "Groceries"],
  accounts: ["Checking", "Joint account", "Joint savings", "Cash"],
});
const dollars = contextOf("USD");

describe("parseFilter()", () => {
  it.each([
    ["", {}],
    ["blue bottle", { text: "blue bottle" }],
    ["uncategorised", { uncategorised: true }],
    ["uncategorized tesco", { uncategorised: true, text: "tesco" }],
    [">50", { atLeast: 5001 }],
    ["> 50", { atLeast: 5001 }],
    ["over 50", { atLeast: 5001 }],
    [">=50", { atLeast: 5000 }],
    ["<10", { atMost: 999 }],
    ["under $10", { atMost: 999 }],
    ["50-100", { atLeast: 5000, atMost: 10_000 }],
    ["$12", { atLeast: 1200, atMost: 1200 }],
    ["12.50", { atLeast: 1250, atMost: 1250 }],
    ["=12", { atLeast: 1200, atMost: 1200 }],
    [">10 <20", { atLeast: 1001, atMost: 1999 }],
    ["7 eleven", { text: "7 eleven" }],
    ["7-eleven", { text: "7-eleven" }],
    ["groceries", { category: "Groceries" }],
    ["#groceries", { category: "Groceries" }],
    ["rent & mortgage", { category: "Rent & mortgage" }],
    ["#holiday", { tag: "holiday" }],
    ["#one_off", { tag: "one off" }],
    ["@checking", { account: "Checking" }],
    ["@joint_account", { account: "Joint account" }],
    ["@joint savings tesco", { account: "Joint savings", text: "tesco" }],
    ["@check", { account: "Checking" }],
    ["this month", { from: "2026-03-01", to: "2026-03-31" }],
    ["last month", { from: "2026-02-01", to: "2026-02-28" }],
    ["march", { from: "2026-03-01", to: "2026-03-31" }],
    ["april", { from: "2025-04-01", to: "2025-04-30" }],
    ["mar 2025", { from: "2025-03-01", to: "2025-03-31" }],
    ["2026-03", { from: "2026-03-01", to: "2026-03-31" }],
    ["2026-03-08", { from: "2026-03-08", to: "2026-03-08" }],
    ["2025", { from: "2025-01-01", to: "2025-12-31" }],
    ["this year", { from: "2026-01-01", to: "2026-12-31" }],
    ["last week", { from: "2026-03-02", to: "2026-03-08" }],
    ["yesterday", { from: "2026-03-08", to: "2026-03-08" }],
    ["last 30 days", { from: "2026-02-08", to: "2026-03-09" }],
    ["since february", { from: "2026-02-01" }],
    ["since when", { text: "since when" }],
    ['"coffee"', { text: "coffee" }],
    ["“last month” >5", { text: "last month", atLeast: 501 }],
    [
      "Groceries over 20 last month @cash #party",
      {
        category: "Groceries",
        atLeast: 2001,
        from: "2026-02-01",
        to: "2026-02-28",
        account: "Cash",
        tag: "party",
      },
    ],
  ])("reads “%s”", (text, wanted) => {
    expect(parseFilter(text, dollars)).toEqual(wanted);
  });

  it("counts in the smallest unit the ledger's own currency has", () => {
    expect(parseFilter(">50", contextOf("JPY"))).toEqual({ atLeast: 51 });
    expect(parseFilter("1.25", contextOf("KWD"))).toEqual({ atLeast: 1250, atMost: 1250 });
  });

  it("takes months as the ledger has them", () => {
    const fromPayday = contextOf("USD", 25);
    expect(parseFilter("this month", fromPayday)).toEqual({ from: "2026-02-25", to: "2026-03-24" });
  });

  it.each([
    ["sunday", "2026-03-08", "2026-03-01"],
    ["saturday", "2026-03-07", "2026-02-28"],
  ] as const)("has weeks begin on a %s where the ledger’s do", (weekStart, now, last) => {
    const context = { ...dollars, weekStart };
    expect(parseFilter("this week", context)).toEqual({
      from: now,
      to: addDays(parseIsoDate(now), 6),
    });
    expect(parseFilter("last week", context)).toEqual({
      from: last,
      to: addDays(parseIsoDate(last), 6),
    });
  });

  it.each([
    ["@cheking", { code: "unknown-account", text: "cheking", nearest: ["Checking"] }],
    ["@joint", { code: "unknown-account", text: "joint" }],
    [">lots", { code: "unreadable", what: "amount", text: "lots" }],
  ])("says what is wrong with “%s”", (text, problem) => {
    expect(() => parseFilter(text, dollars)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining(problem) }),
    );
  });

  it("reads anything, or says what it could not read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(outcomeOf(() => parseFilter(text, dollars))).not.toBe("a bug");
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

function outcomeOf(work: () => unknown): string {
  try {
    work();
    return "read";
  } catch (error) {
    return error instanceof BudgetError ? "refused" : "a bug";
  }
}
