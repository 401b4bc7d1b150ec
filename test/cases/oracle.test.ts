import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { ENGINES } from "../harness/databases.ts";
import { newLedger } from "../harness/ledgers.ts";
import { sharedFolder } from "../shared.ts";

const shared = sharedFolder();
const oracle = (name: string) => readFileSync(join(shared!, "cases/oracle", name));
const table = (name: string): string[][] => parse(oracle(name));
const minor = (cell: string) => Math.round(Number(cell.replaceAll(/[$,]/gu, "")) * 100);

/** hledger's cells as `month|name|minor`, zeros left out; spending positive as hledger has it. */
function cells(rows: string[][], wanted: (name: string) => boolean): string[] {
  const [header, ...body] = rows;
  return body
    .filter(([name]) => wanted(name!))
    .flatMap(([name, ...values]) =>
      values.map(
        (value, i) => [header![i + 1], name!.replace("expenses:", ""), minor(value)] as const,
      ),
    )
    .filter(([, , amount]) => amount !== 0)
    .map((cell) => cell.join("|"))
    .toSorted();
}

const MONTHS = { from: "2018-01", to: "2019-09" };

describe.skipIf(shared === null)("hledger's figures for the oracle's books", () => {
  it.each(ENGINES)("are equalled to the cent on %s", async (engine) => {
    const { ledger, drop } = await newLedger(engine);
    const imported = await ledger.importStatement({ name: "tx.csv", bytes: oracle("tx.csv") });
    expect(imported).toMatchObject({ added: 806, duplicates: 0, unreadable: 0 });

    const totals = await ledger.monthlyTotals({ ...MONTHS, by: "category" });
    const notSpending = new Set(["Paycheck", "Credit Card Payment"]);
    const spending = totals.filter((t) => !notSpending.has(t.key!) && t.amountMinor !== 0);
    expect(spending.map((t) => `${t.month}|${t.key}|${-t.amountMinor}`).toSorted()).toEqual(
      cells(table("monthly_by_category.csv"), (name) => name.startsWith("expenses:")),
    );

    const income = totals.filter((t) => t.key === "Paycheck");
    expect(income.map((t) => `${t.month}|income|${-t.amountMinor}`).toSorted()).toEqual(
      cells(table("cashflow_monthly.csv"), (name) => name === "income"),
    );

    const journal = oracle("budget.journal").toString();
    const budgets = [...journal.matchAll(/expenses:(.+?)\s{2,}\$([\d.]+)/gu)];
    for (const [, category, amount] of budgets) {
      await ledger.setBudget({
        category: category!,
        amountMinor: minor(amount!),
        from: MONTHS.from,
      });
    }
    const report = await ledger.budgetReport(MONTHS);
    expect(report).toHaveLength(budgets.length * 21);
    const ours = report.flatMap((l) => [
      `${l.month}|${l.category}|${l.spentMinor}|${l.budgetedMinor}`,
    ]);
    expect(ours.toSorted()).toEqual(budgetCells().toSorted());
    await drop();
  });
});

/** hledger's budget report: pairs of columns, what was spent and what was budgeted. */
function budgetCells(): string[] {
  const [header, ...body] = table("budget_monthly.csv");
  return body
    .filter(([name]) => name!.startsWith("expenses:"))
    .flatMap(([name, ...values]) =>
      Array.from({ length: values.length / 2 }, (_, i) => {
        const month = header![i * 2 + 1];
        return `${month}|${name!.replace("expenses:", "")}|${minor(values[i * 2]!)}|${minor(values[i * 2 + 1]!)}`;
      }),
    );
}
