import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import { inLedger } from "../../../core/store/in-ledger.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { budgetReport } from "../../../core/usecases/budget-report.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { monthGlance } from "../../../core/usecases/month-glance.ts";
import { monthlyTotals } from "../../../core/usecases/monthly-totals.ts";
import { reviewMonth } from "../../../core/usecases/review-month.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { setBudget } from "../../../core/usecases/set-budget.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";
import { sharedFolder } from "../../shared.ts";

const march = parseMonth("2026-03");
const shared = sharedFolder();

describe.each(ENGINES)("monthGlance() on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  eachWithNewPeople(engine, (given) => ({ deps, ana } = given));

  const enter = (
    amountMinor: number,
    category?: string,
    more: { date?: string; account?: string } = {},
  ) => {
    const { date = "2026-03-02", ...rest } = more;
    const entry = { date: parseIsoDate(date), amountMinor, merchant: "x", ...rest };
    return addTransaction(deps, ana, category === undefined ? entry : { ...entry, category });
  };

  it("once it is over is reviewed: what was kept, beside the months before, and how net worth changed", async () => {
    await enter(100_000, "Salary", { date: "2026-02-10" });
    await enter(-40_000, "Groceries", { date: "2026-02-11" });
    await enter(200_000, "Salary");
    await enter(-60_000, "Groceries");
    await enter(10_000, "Groceries");
    await enter(-30_000, "Transfers");
    // Of another month, and of another currency.
    await enter(-1, "Groceries", { date: "2026-04-01" });
    const euros = { name: "Euros", currency: parseCurrency("EUR") };
    await setAccount(deps, ana, euros);
    await enter(-999, "Groceries", { account: "Euros" });
    expect(await reviewMonth(deps, ana, march)).toMatchObject({
      incomeMinor: 200_000,
      spentMinor: 50_000,
      before: { incomeMinor: 100_000, netMinor: 60_000 },
      worth: { startMinor: 60_000, endMinor: 180_000 },
    });
    expect(await reviewMonth(deps, ana, parseMonth("2026-01"))).toMatchObject({
      incomeMinor: 0,
      spentMinor: 0,
      before: null,
      worth: null,
    });
  });

  it("counts spending less refunds, and neither transfers nor income", async () => {
    await enter(-5000, "Groceries");
    await enter(1500, "Groceries");
    await enter(-700, "Coffee");
    await enter(250_000, "Salary");
    await enter(-90_000, "Transfers");
    expect(await monthGlance(deps, ana, march)).toMatchObject({
      currency: "USD",
      day: 9,
      days: 31,
      spentMinor: 4200,
      incomeMinor: 250_000,
      budgetedMinor: 0,
      leftMinor: 0,
      transactions: 5,
      lines: [
        {
          category: "Groceries",
          group: "Food & drink",
          spentMinor: 3500,
          budgetedMinor: null,
          pace: null,
        },
        { category: "Coffee", spentMinor: 700 },
      ],
      uncategorised: { count: 0, amountMinor: 0 },
    });
  });

  it("counts money out without a category as spent, names it apart, and money in as nothing", async () => {
    await enter(-300);
    await enter(-200);
    await enter(1000);
    expect(await monthGlance(deps, ana, march)).toMatchObject({
      spentMinor: 500,
      incomeMinor: 0,
      lines: [],
      uncategorised: { count: 3, amountMinor: 500 },
    });
  });

  it("keeps the history of a hidden category", async () => {
    await enter(-300, "Pets");
    await inLedger(deps.db, ana.ledger.id, (trx) =>
      trx("categories").where({ ledger_id: ana.ledger.id, name: "Pets" }).update({ hidden: true }),
    );
    expect(await monthGlance(deps, ana, march)).toMatchObject({
      spentMinor: 300,
      lines: [{ category: "Pets", spentMinor: 300 }],
    });
  });

  it("adds no other currency, which the totals show on its own", async () => {
    await setAccount(deps, ana, { name: "Paris", currency: "EUR" });
    await enter(-300, "Coffee", { account: "Paris" });
    await enter(-100, "Coffee", { account: "Cash" });
    expect((await monthGlance(deps, ana, march)).spentMinor).toBe(100);
    const totals = await monthlyTotals(deps, ana, { from: march, to: march, by: "category" });
    expect(totals).toEqual([
      { month: "2026-03", key: "Coffee", currency: "EUR", amountMinor: -300, count: 1 },
      { month: "2026-03", key: "Coffee", currency: "USD", amountMinor: -100, count: 1 },
    ]);
  });

  it("shows a budget nobody has spent from in its group, the fullest first, and none that was ended", async () => {
    await setBudget(deps, ana, { category: "Coffee", amountMinor: 2000, from: march });
    await setBudget(deps, ana, { category: "Fuel", amountMinor: 3000, from: march });
    await setBudget(deps, ana, { category: "Pets", amountMinor: 0, from: march });
    await enter(-1000, "Fuel");
    const glance = await monthGlance(deps, ana, march);
    expect(glance).toMatchObject({ budgetedMinor: 5000, leftMinor: 4000 });
    expect(glance.lines.map((l) => [l.category, l.group, l.pace?.heading])).toEqual([
      ["Fuel", "Transport", "over"],
      ["Coffee", "Food & drink", "under"],
    ]);
  });

  it("holds a budget from its month on, until the next one, and undo brings the earlier back", async () => {
    const [february, april] = [parseMonth("2026-02"), parseMonth("2026-04")];
    await setBudget(deps, ana, { category: "Coffee", amountMinor: 2000, from: february });
    const { changeId } = await setBudget(deps, ana, {
      category: "Coffee",
      amountMinor: 900,
      from: march,
    });
    const months = { from: parseMonth("2026-01"), to: april };
    const limits = async () =>
      (await budgetReport(deps, ana, months)).map((l) => [l.month, l.budgetedMinor]);
    expect(await limits()).toEqual([
      ["2026-02", 2000],
      ["2026-03", 900],
      ["2026-04", 900],
    ]);
    await undoChange(deps, ana, changeId);
    expect(await limits()).toEqual([
      ["2026-02", 2000],
      ["2026-03", 2000],
      ["2026-04", 2000],
    ]);
  });

  it("follows a ledger whose months start on another day", async () => {
    const late = { ...ana, ledger: { ...ana.ledger, periodStartDay: 25 } };
    await enter(-100, "Coffee", { date: "2026-02-24" });
    await enter(-20, "Coffee", { date: "2026-02-25" });
    await enter(-3, "Coffee", { date: "2026-03-24" });
    const spent = async (month: string) =>
      (await monthGlance(deps, late, parseMonth(month))).spentMinor;
    expect([await spent("2026-01"), await spent("2026-02"), await spent("2026-03")]).toEqual([
      100, 23, 0,
    ]);
    expect(await monthGlance(deps, late, parseMonth("2026-02"))).toMatchObject({
      day: 13,
      days: 28,
    });
  });

  it("refuses a budget below nothing or of an unknown category", async () => {
    const set = (category: string, amountMinor: number) =>
      setBudget(deps, ana, { category, amountMinor, from: march });
    await expect(set("Coffee", -1)).rejects.toMatchObject({ problem: { code: "unreadable" } });
    await expect(set("Cofee", 1)).rejects.toMatchObject({
      problem: { code: "unknown-category", nearest: ["Coffee"] },
    });
    expect(await budgetReport(deps, ana, { from: march, to: march })).toEqual([]);
  });

  it.skipIf(shared === null)(
    "equals hledger's cash flow and budget totals in every month",
    async () => {
      const file = (name: string) => readFileSync(join(shared!, "cases/oracle", name));
      const rowOf = (name: string, row: string): number[] => {
        const rows: string[][] = parse(file(name));
        const cells = rows.find(([first]) => first === row)!.slice(1);
        return cells.map((cell) => Math.round(Number(cell.replaceAll(/[$,]/gu, "")) * 100));
      };
      const [header]: string[][] = parse(file("cashflow_monthly.csv"));
      const months = header!.slice(1).map(parseMonth);
      await importStatement(deps, ana, { name: "tx.csv", bytes: file("tx.csv") });
      for (const [, category, amount] of file("budget.journal")
        .toString()
        .matchAll(/expenses:(.+?)\s{2,}\$([\d.]+)/gu)) {
        await setBudget(deps, ana, {
          category: category!,
          amountMinor: Math.round(Number(amount) * 100),
          from: months[0]!,
        });
      }
      const glances = [];
      for (const month of months) glances.push(await monthGlance(deps, ana, month));
      expect(glances.map((g) => g.spentMinor)).toEqual(rowOf("cashflow_monthly.csv", "expenses"));
      expect(glances.map((g) => -g.incomeMinor)).toEqual(rowOf("cashflow_monthly.csv", "income"));
      expect(glances.map((g) => g.spentMinor - g.incomeMinor)).toEqual(
        rowOf("cashflow_monthly.csv", "total"),
      );
      expect(glances.flatMap((g) => [g.spentMinor, g.budgetedMinor])).toEqual(
        rowOf("budget_monthly.csv", "expenses"),
      );
    },
  );
});
