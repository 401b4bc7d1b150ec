import { describe, expect, it } from "vitest";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { budgetReport } from "../../../core/usecases/budget-report.ts";
import { proposeBudgets } from "../../../core/usecases/propose-budgets.ts";
import { setBudget, setBudgets } from "../../../core/usecases/set-budget.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople, type NewPeople } from "../../harness/people.ts";

const SPAN = { from: parseMonth("2025-12"), to: parseMonth("2026-06") };

describe.each(ENGINES)("budgets of one month and proposed ones on %s", (engine) => {
  let deps: NewPeople["deps"];
  let act: NewPeople["ana"];
  eachWithNewPeople(engine, ({ deps: given, ana }) => {
    [deps, act] = [given, ana];
  });

  it("sets one month alone, and the month after is as before", async () => {
    const set = { category: "Coffee", from: parseMonth("2026-01") };
    await setBudget(deps, act, { ...set, amountMinor: 4000, rollover: "all" });
    const once = { ...set, from: parseMonth("2026-02"), amountMinor: 9000, only: true };
    const { changeId } = await setBudget(deps, act, once);
    const budgeted = async () =>
      (await budgetReport(deps, act, SPAN)).map((l) => [l.month, l.budgetedMinor, l.carriedMinor]);
    expect(await budgeted()).toEqual([
      ["2026-01", 4000, 0],
      ["2026-02", 9000, 4000],
      ["2026-03", 4000, 13_000],
      ["2026-04", 4000, 17_000],
      ["2026-05", 4000, 21_000],
      ["2026-06", 4000, 25_000],
    ]);
    await undoChange(deps, act, changeId);
    expect((await budgeted())[1]).toEqual(["2026-02", 4000, 4000]);
  });

  it("proposes last month's budgets and averages, and sets what was chosen as one change", async () => {
    const month = parseMonth("2026-04");
    for (const [date, amountMinor] of [
      ["2026-01-05", -1000],
      ["2026-02-05", -2000],
      ["2026-03-05", -1550],
    ] as const)
      await addTransaction(deps, act, {
        date: parseIsoDate(date),
        amountMinor,
        merchant: "Kiosk",
        category: "Coffee",
      });
    const proposals = await proposeBudgets(deps, act, { month, basis: "average-3" });
    const mean = (1000 + 2000 + 1550) / 3;
    expect(proposals).toEqual([
      { category: "Coffee", nowMinor: null, proposedMinor: Math.ceil(mean / 100) * 100 },
    ]);
    const inputs = proposals.map((p) => ({
      category: p.category,
      amountMinor: p.proposedMinor,
      from: month,
    }));
    const groceries = { category: "Groceries", amountMinor: 7, from: month };
    const { changeId } = await setBudgets(deps, act, [...inputs, groceries]);
    const next = parseMonth("2026-05");
    expect(await proposeBudgets(deps, act, { month: next, basis: "last-month" })).toEqual([]);
    await setBudget(deps, act, { ...groceries, amountMinor: 9, only: true });
    expect(await proposeBudgets(deps, act, { month: next, basis: "last-month" })).toEqual([
      { category: "Groceries", nowMinor: 7, proposedMinor: 9 },
    ]);
    await undoChange(deps, act, null);
    await undoChange(deps, act, changeId);
    expect(await budgetReport(deps, act, { from: month, to: month })).toEqual([]);
  });
});
