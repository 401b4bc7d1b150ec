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
import { editTransaction, type TransactionEdit } from "../../../core/usecases/edit-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { setBudget } from "../../../core/usecases/set-budget.ts";
import { setLedger } from "../../../core/usecases/set-ledger.ts";
import { splitTransaction } from "../../../core/usecases/split-transaction.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { newBooks } from "../../harness/people.ts";
import { expectSumsToHold } from "../../harness/sums.ts";
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
  | { readonly do: "rename"; readonly which: number; readonly merchant: string }
  | { readonly do: "split"; readonly which: number; readonly cut: number }
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
  fc.record({
    do: fc.constant("rename" as const),
    which,
    merchant: fc.constantFrom("Shop", "Kiosk", "O'Hara | Söhne"),
  }),
  fc.record({ do: fc.constant("split" as const), which, cut: fc.integer({ min: 1, max: 999 }) }),
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
    if (one.do === "split") return split(act, id, one.cut);
    const edit = editOf(one);
    return (await editTransaction(deps, act, id, edit)).changeId;
  }

  async function split(act: Act, id: number, cut: number): Promise<number> {
    const all = await ofAll(act);
    const whole = all.find((one) => one.id === id)?.amountMinor ?? 0;
    const part = Math.sign(whole) * Math.min(cut, Math.abs(whole) - 1);
    const parts = [
      { category: "Groceries", amountMinor: part },
      { category: "Coffee", amountMinor: whole - part },
    ];
    return (await splitTransaction(deps, act, id, parts)).changeId;
  }

  async function make(
    act: Act,
    one: Exclude<Step, { readonly which: number }>,
  ): Promise<number | null> {
    if (one.do === "period")
      return (await setLedger(deps, act, { periodStartDay: one.start })).changeId;
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
        await expectSumsToHold(deps.db, act.ledger.id);
        for (const { month } of periodsOf(act.ledger, SPAN)) {
          const alone = await budgetReport(deps, act, { from: month, to: month });
          expect(alone).toEqual(report.filter((l) => l.month === month));
        }
      }),
      { seed: SEED, numRuns: runs },
    );
    recordFigure(`rollover on ${engine}`, `${runs} sequences of edits equal a recomputation`);
  }, 600_000);
});

function refused(error: unknown): null {
  const { problem } = error as { problem?: { code: string } };
  const known = ["already-undone", "changed-since", "import-again", "is-split", "bad-split"];
  if (problem !== undefined && known.includes(problem.code)) return null;
  throw error;
}

function editOf(one: Step): TransactionEdit {
  if (one.do === "edit") return { amountMinor: one.minor, date: parseIsoDate(one.day) };
  if (one.do === "rename") return { merchant: one.merchant };
  return one.do === "file" ? { category: one.category } : {};
}
