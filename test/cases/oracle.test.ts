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
    expect(ours.toSorted()).toEqual(budgetCells("budget_monthly.csv").toSorted());

    // Counted up from the first month: what hledger has spent and budgeted so far is what is left.
    for (const [, category, amount] of budgets) {
      const budget = { category: category!, amountMinor: minor(amount!), from: MONTHS.from };
      await ledger.setBudget({ ...budget, rollover: "all" });
    }
    const carried = (await ledger.budgetReport(MONTHS)).map(
      (l) => `${l.month}|${l.category}|${l.leftMinor}`,
    );
    const cumulative = budgetCells("budget_cumulative.csv").map((cell) => {
      const [month, category, spent, budgeted] = cell.split("|");
      return `${month}|${category}|${Number(budgeted) - Number(spent)}`;
    });
    expect(carried.toSorted()).toEqual(cumulative.toSorted());

    // Actual's envelopes: `carryover` is rollover of both ways, else only what is left carries.
    const envelope = envelopes();
    for (const { category, budgeted, carryover } of envelope.filter(
      (e) => e.month === MONTHS.from,
    )) {
      const budget = { category, amountMinor: budgeted, from: MONTHS.from };
      await ledger.setBudget({ ...budget, rollover: carryover ? "all" : "surplus" });
    }
    const carries = new Map(envelope.map((e) => [e.category, e.carryover]));
    const left = (await ledger.budgetReport(MONTHS)).map((l) => ({
      month: l.month,
      category: l.category,
      budgeted: l.budgetedMinor,
      spent: 0 - l.spentMinor,
      balance: l.leftMinor,
      carryover: carries.get(l.category)!,
    }));
    expect(left).toHaveLength(126);
    expect(left.map((l) => JSON.stringify(l)).toSorted()).toEqual(
      envelope.map((e) => JSON.stringify(e)).toSorted(),
    );
    // Each month asked for alone says the same: nothing is read from the months before it.
    const alone = [];
    for (const month of new Set(left.map((l) => l.month)))
      alone.push(...(await ledger.budgetReport({ from: month, to: month })));
    expect(alone.map((l) => `${l.month}|${l.category}|${l.leftMinor}`)).toEqual(
      left.map((l) => `${l.month}|${l.category}|${l.balance}`),
    );
    await drop();
  });
});

type Envelope = {
  readonly month: string;
  readonly category: string;
  readonly budgeted: number;
  readonly spent: number;
  readonly balance: number;
  readonly carryover: boolean;
};

/** Actual's 126 category-months, without its summaries. */
function envelopes(): Envelope[] {
  const all: Envelope[] = JSON.parse(oracle("actual_envelope.json").toString());
  return all.filter(({ category }) => category !== "*summary");
}

/** hledger's budget report: pairs of columns, what was spent and what was budgeted. */
function budgetCells(file: string): string[] {
  const [header, ...body] = table(file);
  return body
    .filter(([name]) => name!.startsWith("expenses:"))
    .flatMap(([name, ...values]) =>
      Array.from({ length: values.length / 2 }, (_, i) => {
        const month = header![i * 2 + 1];
        return `${month}|${name!.replace("expenses:", "")}|${minor(values[i * 2]!)}|${minor(values[i * 2 + 1]!)}`;
      }),
    );
}
