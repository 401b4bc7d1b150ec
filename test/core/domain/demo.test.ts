import { describe, expect, it } from "vitest";
import { addDays, addMonths, monthOf, parseIsoDate } from "../../../core/domain/dates.ts";
import { DEFAULT_CATEGORIES } from "../../../core/domain/default-categories.ts";
import { demoLedger } from "../../../core/domain/demo.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";

const today = parseIsoDate("2026-03-31");
const usd = parseCurrency("USD");
const demo = demoLedger(7, today, usd);
const ofCategory = (name: string) => demo.transactions.filter(({ category }) => category === name);
const sum = (rows: readonly { amountMinor: number }[]) =>
  rows.reduce((total, { amountMinor }) => total + amountMinor, 0);

/** The months of the sample, oldest first. */
const months = Array.from({ length: 18 }, (_, i) => addMonths(monthOf(today), i - 17));
const inMonth = (month: string) => demo.transactions.filter(({ date }) => date.startsWith(month));

describe("demoLedger()", () => {
  it("gives the same books for the same arguments, others for another seed", () => {
    expect(demoLedger(7, today, usd)).toEqual(demo);
    expect(demoLedger(8, today, usd).transactions).not.toEqual(demo.transactions);
  });

  it("only adds days as time goes by, so that loading it again adds only what is new", () => {
    const later = demoLedger(7, addDays(today, 20), usd);
    const byKey = new Map(later.transactions.map((row) => [row.key, row]));
    const shared = demo.transactions.filter(({ date }) => date >= `${months[1]}-01`);
    expect(shared.length).toBeGreaterThan(1_000);
    for (const row of shared) expect(byKey.get(row.key)).toEqual(row);
    const before = later.transactions.filter(({ date }) => date <= today);
    expect(before).toEqual(shared);
  });

  it("has about 1,400 transactions in eighteen months, none after today, no key twice", () => {
    expect(demo.transactions.length).toBeGreaterThan(1_300);
    expect(demo.transactions.length).toBeLessThan(1_600);
    expect(new Set(demo.transactions.map(({ date }) => monthOf(date)))).toEqual(new Set(months));
    expect(demo.transactions.every(({ date }) => date <= today)).toBe(true);
    expect(new Set(demo.transactions.map(({ key }) => key)).size).toBe(demo.transactions.length);
    const dates = demo.transactions.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    const midMonth = demoLedger(7, parseIsoDate("2026-03-10"), usd).transactions;
    expect(midMonth.at(-1)!.date <= "2026-03-10").toBe(true);
  });

  it("uses only default categories and its own accounts", () => {
    const names = new Set(DEFAULT_CATEGORIES.map(({ name }) => name));
    const used = [
      ...demo.transactions.flatMap(({ category }) => category ?? []),
      ...demo.rules.map(({ category }) => category ?? ""),
      ...demo.budgets.map(({ category }) => category),
    ];
    expect(used.filter((name) => !names.has(name))).toEqual([]);
    const accounts = new Set(demo.accounts.map(({ name }) => name));
    expect(demo.transactions.every(({ account }) => accounts.has(account))).toBe(true);
  });

  it.each(months)("is a believable month in %s", (month) => {
    const rows = inMonth(month);
    const spent = (name: string) => -sum(rows.filter(({ category }) => category === name));
    expect(spent("Rent & mortgage")).toBeGreaterThan(100_000);
    expect(spent("Groceries")).toBeGreaterThan(15_000);
    expect(spent("Groceries")).toBeLessThan(90_000);
    expect(-spent("Salary")).toBeGreaterThan(400_000);
    const kept = sum(rows.filter(({ category }) => category !== "Transfers"));
    expect(kept).toBeGreaterThan(-100_000);
    expect(kept).toBeLessThan(300_000);
  });

  it("moves money between its accounts in pairs that cancel out", () => {
    for (const month of months) {
      const pairs = inMonth(month).filter(({ category }) => category === "Transfers");
      expect(pairs).toHaveLength(4);
      expect(sum(pairs)).toBe(0);
    }
  });

  it("pays the card off: what it owes is never more than what was put on it since two months", () => {
    const card = demo.accounts.find(({ name }) => name === "Credit card")!.openingBalance;
    const rows = demo.transactions.filter(({ account }) => account === "Credit card");
    const lastMonth = rows.filter(
      ({ date, category }) => monthOf(date) === monthOf(today) && category !== "Transfers",
    );
    expect(card.amountMinor + sum(rows)).toBe(sum(lastMonth));
  });

  it("has a price rise, a payment that never came, and refunds", () => {
    const prices = ofCategory("Subscriptions").filter(({ merchant }) => merchant === "Netflix");
    expect(prices).toHaveLength(18);
    expect(new Set(prices.map(({ amountMinor }) => amountMinor)).size).toBeGreaterThan(1);
    const audible = ofCategory("Subscriptions").filter(({ merchant }) => merchant === "Audible");
    expect([16, 17]).toContain(audible.length);
    const refunds = ofCategory("Shopping").filter(({ amountMinor }) => amountMinor > 0);
    expect(refunds.length).toBeGreaterThan(3);
    for (const refund of refunds) {
      const back = { merchant: refund.merchant, amountMinor: -refund.amountMinor };
      expect(demo.transactions).toContainEqual(expect.objectContaining(back));
    }
  });

  it("costs more to heat in winter than in summer", () => {
    const utilities = (month: string) =>
      -sum(inMonth(month).filter(({ category }) => category === "Utilities"));
    expect(utilities("2026-01")).toBeGreaterThan(1.5 * utilities("2025-07"));
  });

  it("leaves some rows to be categorised, and says what the bank said about each", () => {
    const open = demo.transactions.filter(({ category }) => category === null);
    expect(open.length).toBeGreaterThan(18);
    expect(open.length).toBeLessThan(90);
    expect(demo.transactions.every((row) => row.description !== row.merchant)).toBe(true);
  });

  it("has rules that agree with the categories of what they match", () => {
    for (const { pattern, kind, category } of demo.rules) {
      const matches = (text: string) => {
        if (kind === "contains") return text.toLowerCase().includes(pattern);
        if (kind === "exact") return text.toLowerCase() === pattern;
        return new RegExp(pattern, "iu").test(text);
      };
      const found = demo.transactions.filter(
        (row) => matches(row.merchant) || matches(row.description),
      );
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map((row) => row.category))).toEqual(new Set([category]));
    }
  });

  it("keeps some budgets and not others", () => {
    const over = demo.budgets.flatMap(({ category, amountMinor }) =>
      months.map((month) => {
        const rows = inMonth(month).filter((row) => row.category === category);
        return -sum(rows) > amountMinor;
      }),
    );
    const share = over.filter(Boolean).length / over.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.6);
  });

  it.each(["JPY", "EUR", "KWD"])("is in whole minor units of %s", (code) => {
    const { transactions, budgets } = demoLedger(7, today, parseCurrency(code));
    expect(transactions).toHaveLength(demo.transactions.length);
    expect(
      [...transactions, ...budgets].every((row) => Number.isSafeInteger(row.amountMinor)),
    ).toBe(true);
  });
});
