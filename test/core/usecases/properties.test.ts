import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv, newLedger } from "../../harness/ledgers.ts";
import { fullCount, SEED } from "../../proof.ts";

const MONTHS = { from: "2026-01", to: "2026-03" };
const CATEGORIES = ["Groceries", "Coffee", "Transport", "Salary"] as const;

const row = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  words: fc.constantFrom("BUS", "LIDL", "PAY, ROLL", 'THE "CORNER"', "Café Zoë"),
  cents: fc.integer({ min: -999_999, max: 999_999 }),
});
const statement = fc.array(row, { minLength: 1, maxLength: 30 }).map((rows) => ({
  name: "bank.csv",
  account: "Bank",
  // Two rows of which one is money out and one in: nothing is left to be asked.
  bytes: csv(
    "Date,Description,Amount",
    "2026-01-30,OUT,-1.00",
    "2026-01-31,IN,2.00",
    ...rows.map(
      ({ day, words, cents }) =>
        `2026-02-${String(day).padStart(2, "0")},"${words.replaceAll('"', '""')}",${(cents / 100).toFixed(2)}`,
    ),
  ),
  answers: { sign: "in" },
}));

type Step =
  | { readonly do: "add"; readonly cents: number; readonly category: string }
  | { readonly do: "edit"; readonly which: number; readonly cents: number }
  | { readonly do: "file"; readonly which: number; readonly category: string }
  | { readonly do: "delete"; readonly which: number }
  | { readonly do: "undo"; readonly which: number };

const which = fc.nat(20);
const cents = fc.integer({ min: -99_999, max: 99_999 }).filter((value) => value !== 0);
const category = fc.constantFrom(...CATEGORIES);
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("add" as const), cents, category }),
  fc.record({ do: fc.constant("edit" as const), which, cents }),
  fc.record({ do: fc.constant("file" as const), which, category }),
  fc.record({ do: fc.constant("delete" as const), which }),
  fc.record({ do: fc.constant("undo" as const), which }),
);

describe.each(ENGINES)("the books on %s, whatever is done", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ ledger, drop } = await newLedger(engine)));
  afterAll(() => drop());

  const shown = async () =>
    (await ledger.transactions({ limit: 10_000 })).map((transaction) => ({
      ...transaction,
      id: null,
      lines: transaction.lines.map((line) => ({ ...line, id: null })),
    }));
  const runs = { seed: SEED, numRuns: fullCount(8, 60) };

  it("have a file once however often it is imported, and are as before when that is undone", async () => {
    await fc.assert(
      fc.asyncProperty(statement, async (file) => {
        const before = await shown();
        const imported = await ledger.importStatement(file);
        const once = await shown();
        const again = await ledger.importStatement(file);
        expect(again.added).toBe(0);
        expect(await shown()).toEqual(once);
        await ledger.undo(again.changeId);
        await ledger.undo(imported.changeId);
        expect(await shown()).toEqual(before);
      }),
      runs,
    );
  });

  it("add up the same by any key, and every transaction's lines add up to it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 12 }), async (taken) => {
        const changes: number[] = [];
        for (const one of taken) {
          const changeId = await take(ledger, one, changes);
          if (changeId !== null) changes.push(changeId);
        }
        const transactions = await ledger.transactions({ limit: 10_000 });
        for (const { amountMinor, lines } of transactions) {
          expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(amountMinor);
        }
        const total = transactions.reduce((sum, t) => sum + t.amountMinor, 0);
        for (const by of ["category", "merchant", "account", "member"] as const) {
          const sums = await ledger.monthlyTotals({ ...MONTHS, by });
          expect(sums.reduce((sum, t) => sum + t.amountMinor, 0)).toBe(total);
          expect(sums.reduce((count, t) => count + t.count, 0)).toBe(transactions.length);
        }
      }),
      runs,
    );
  });
});

/** Takes one step; what the books refuse (undone twice, changed since) changes nothing. */
async function take(
  ledger: OpenLedger,
  one: Step,
  changes: readonly number[],
): Promise<number | null> {
  const all = await ledger.transactions({ limit: 10_000 });
  const id = "which" in one ? all[one.which % Math.max(1, all.length)]?.id : undefined;
  const { do: verb } = one;
  try {
    if (verb === "add") return (await ledger.addTransaction(entryOf(one))).changeId;
    if (verb === "undo") {
      const change = changes[one.which % Math.max(1, changes.length)];
      return change === undefined ? null : (await ledger.undo(change)).changeId;
    }
    if (id === undefined) return null;
    if (verb === "delete") return (await ledger.deleteTransaction(id)).changeId;
    const edit = verb === "edit" ? { amountMinor: one.cents } : { category: one.category };
    return (await ledger.editTransaction(id, edit)).changeId;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  const { problem } = error as { problem?: { code: string } };
  return problem?.code === "already-undone" || problem?.code === "changed-since";
}

function entryOf({ cents: amountMinor, category: name }: { cents: number; category: string }) {
  return { date: "2026-03-01", amountMinor, merchant: "Shop", category: name };
}
