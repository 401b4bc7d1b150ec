import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import { periodAt, periodsOf } from "../../../core/domain/periods.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { applyRules } from "../../../core/usecases/apply-rules.ts";
import { budgetReport } from "../../../core/usecases/budget-report.ts";
import { deleteTransaction } from "../../../core/usecases/delete-transaction.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { proposeBudgets } from "../../../core/usecases/propose-budgets.ts";
import { setBudget, setBudgets } from "../../../core/usecases/set-budget.ts";
import { setPeriodStart } from "../../../core/usecases/set-period-start.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { newBooks } from "../../harness/people.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";

const ROLLOVERS = ["none", "surplus", "all"] as const;
const CATEGORIES = ["Groceries", "Coffee"] as const;
const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04"] as const;
const SPAN = { from: parseMonth("2025-12"), to: parseMonth("2026-06") };

type Budget = {
  readonly category: string;
  readonly month: string;
  readonly amountMinor: number;
  readonly rollover: (typeof ROLLOVERS)[number];
  readonly only: boolean;
};
type Step =
  | ({ readonly do: "budget" } & Budget)
  | { readonly do: "add"; readonly category: string; readonly day: string; readonly minor: number }
  | { readonly do: "edit"; readonly which: number; readonly minor: number; readonly day: string }
  | { readonly do: "file"; readonly which: number; readonly category: string | null }
  | { readonly do: "delete"; readonly which: number }
  | { readonly do: "undo"; readonly which: number }
  | { readonly do: "import"; readonly minor: number; readonly day: string }
  | { readonly do: "rules"; readonly category: string }
  | { readonly do: "period"; readonly start: number };

const which = fc.nat(30);
const minor = fc.integer({ min: -20_000, max: 5_000 }).filter((value) => value !== 0);
const day = fc
  .record({ month: fc.constantFrom(...MONTHS), day: fc.integer({ min: 1, max: 28 }) })
  .map(({ month, day: number }) => `${month}-${String(number).padStart(2, "0")}`);
const category = fc.constantFrom(...CATEGORIES);
const budget = fc.record({
  do: fc.constant("budget" as const),
  category,
  month: fc.constantFrom(...MONTHS),
  amountMinor: fc.nat(30_000),
  rollover: fc.constantFrom(...ROLLOVERS),
  only: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: budget },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("add" as const), category, day, minor }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("edit" as const), which, minor, day }) },
  fc.record({ do: fc.constant("file" as const), which, category: fc.option(category) }),
  fc.record({ do: fc.constant("delete" as const), which }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const), which }) },
  fc.record({ do: fc.constant("import" as const), minor, day }),
  fc.record({ do: fc.constant("rules" as const), category }),
  fc.record({ do: fc.constant("period" as const), start: fc.integer({ min: 1, max: 28 }) }),
);

describe.each(ENGINES)("what budgets carry on %s", (engine) => {
  let deps: Deps;
  let as: (userId: string) => Promise<Act>;
  let drop: () => Promise<void>;
  let people = 0;
  beforeAll(async () => ({ deps, as, drop } = await newBooks(engine)));
  afterAll(() => drop());

  const ofAll = async (act: Act) =>
    (await listTransactions(deps, act, { limit: 1000 })).transactions;

  async function take(act: Act, one: Step, changes: readonly number[]): Promise<number | null> {
    if (one.do === "undo") {
      const change = changes[one.which % Math.max(1, changes.length)];
      return change === undefined ? null : (await undoChange(deps, act, change)).changeId;
    }
    if (!("which" in one)) return make(act, one);
    const all = await ofAll(act);
    const id = all[one.which % Math.max(1, all.length)]?.id;
    if (id === undefined) return null;
    if (one.do === "delete") return (await deleteTransaction(deps, act, id)).changeId;
    const edit =
      one.do === "edit"
        ? { amountMinor: one.minor, date: parseIsoDate(one.day) }
        : { category: one.category };
    return (await editTransaction(deps, act, id, edit)).changeId;
  }

  async function make(
    act: Act,
    one: Exclude<Step, { readonly which: number }>,
  ): Promise<number | null> {
    if (one.do === "period") return (await setPeriodStart(deps, act, one.start)).changeId;
    if (one.do === "budget") {
      const { category: name, month, amountMinor, rollover, only } = one;
      const set = { category: name, amountMinor, from: parseMonth(month), rollover, only };
      return (await setBudget(deps, act, set)).changeId;
    }
    if (one.do === "add") {
      const entry = { date: parseIsoDate(one.day), amountMinor: one.minor, merchant: "Shop" };
      return (await addTransaction(deps, act, { ...entry, category: one.category })).changeId;
    }
    if (one.do === "rules") {
      const rule = { pattern: "new", kind: "contains", field: "both" } as const;
      await addRule(deps, act, { ...rule, category: one.category, priority: 1 });
      return (await applyRules(deps, act, {})).changeId;
    }
    const bytes = csv(
      "Date,Description,Amount",
      `${one.day},NEW ${one.minor},${(one.minor / 100).toFixed(2)}`,
      "2026-02-02,OUT,-1.00",
      "2026-02-03,IN,2.00",
    );
    const file = { name: "a.csv", account: "Bank", bytes, answers: { sign: "in" } };
    return (await importStatement(deps, act, file)).changeId;
  }

  /** From the first budget on, with nothing stored: what the definition says, in the plainest way. */
  async function fromScratch(act: Act, stated: Awaited<ReturnType<typeof budgetReport>>) {
    const all = await ofAll(act);
    return CATEGORIES.flatMap((name) => {
      let carried = 0;
      return periodsOf(act.ledger, SPAN).flatMap(({ month }) => {
        const line = stated.find((l) => l.month === month && l.category === name);
        if (line === undefined) return [];
        const lines = all
          .filter((t) => periodAt(act.ledger, t.date).month === month)
          .flatMap((t) => t.lines)
          .filter((l) => l.category === name);
        const spent = 0 - lines.reduce((sum, l) => sum + l.amountMinor, 0);
        if (line.rollover === "none") carried = 0;
        const left = line.budgetedMinor + carried - spent;
        const cell = [month, name, spent, carried, left];
        carried = { none: 0, surplus: Math.max(0, left), all: left }[line.rollover];
        return [cell.join("|")];
      });
    }).toSorted();
  }

  it("equals a recomputation from scratch after any edits, undos, imports, rules and period starts", async () => {
    const runs = fullCount(12, 150);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        people += 1;
        const changes: number[] = [];
        for (const one of steps) {
          const changeId = await take(await as(`p${people}`), one, changes).catch(refused);
          if (changeId !== null) changes.push(changeId);
        }
        const act = await as(`p${people}`);
        const report = await budgetReport(deps, act, SPAN);
        const cells = report.map((l) =>
          [l.month, l.category, l.spentMinor, l.carriedMinor, l.leftMinor].join("|"),
        );
        expect(cells.toSorted()).toEqual(await fromScratch(act, report));
        for (const { month } of periodsOf(act.ledger, SPAN)) {
          const alone = await budgetReport(deps, act, { from: month, to: month });
          expect(alone).toEqual(report.filter((l) => l.month === month));
        }
      }),
      { seed: SEED, numRuns: runs },
    );
    recordFigure(`rollover on ${engine}`, `${runs} sequences of edits equal a recomputation`);
  }, 600_000);

  it("sets one month alone, and the month after is as before", async () => {
    const act = await as(`one${engine}`);
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
    const act = await as(`propose${engine}`);
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

function refused(error: unknown): null {
  const { problem } = error as { problem?: { code: string } };
  const known = ["already-undone", "changed-since", "import-again"];
  if (problem !== undefined && known.includes(problem.code)) return null;
  throw error;
}
