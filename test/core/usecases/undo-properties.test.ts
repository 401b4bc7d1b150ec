import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv, newLedger } from "../../harness/ledgers.ts";
import { fullCount, SEED } from "../../proof.ts";

const MONTHS = { from: "2026-01", to: "2026-03" };

/** Few days, amounts and names, so that rows often fit each other. */
const row = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  amount: fc.constantFrom(-500, -280, -4500, -4720),
  words: fc.constantFrom("BUS", "CAFE", "HOTEL"),
  status: fc.constantFrom("posted", "posted", "pending"),
});
type Row = { day: number; amount: number; words: string; status: string };

const date = (day: number) => `2026-02-0${day}`;
const fileOf = (rows: readonly Row[], name: string) => ({
  name,
  account: "Bank",
  bytes: csv(
    "Date,Description,Amount,Status",
    "2026-01-31,PAY,2000.00,posted",
    ...rows.map(
      ({ day, amount, words, status }) =>
        `${date(day)},${words},${(amount / 100).toFixed(2)},${status}`,
    ),
  ),
  // Rows that all go one way leave the sign open.
  answers: { sign: "in" },
});

const which = fc.nat(30);
const step = fc.oneof(
  fc.record({ do: fc.constant("type" as const), row }),
  fc.record({ do: fc.constant("import" as const), rows: fc.array(row, { maxLength: 6 }) }),
  fc.record({
    do: fc.constant("answer" as const),
    which,
    answer: fc.constantFrom("same" as const, "different" as const),
  }),
  fc.record({ do: fc.constant("edit" as const), which, amount: fc.constantFrom(-500, -4600) }),
  fc.record({ do: fc.constant("file" as const), which }),
  fc.record({ do: fc.constant("delete" as const), which }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const undoing = fc.record({ do: fc.constant("undo" as const), which });
type Undoing = { readonly do: "undo"; readonly which: number };

describe.each(ENGINES)(
  "the books on %s, whatever is imported, answered, edited and undone",
  (engine) => {
    let ledger: OpenLedger;
    let drop: () => Promise<void>;

    /** New books for every run, so that a failing one can be made small. */
    async function onNewBooks(work: () => Promise<void>): Promise<void> {
      ({ ledger, drop } = await newLedger(engine));
      await ledger.setAccount({ name: "Bank" });
      try {
        await work();
      } finally {
        await drop();
      }
    }

    const all = () => ledger.transactions({ limit: 10_000 });
    const runs = { seed: SEED, numRuns: fullCount(6, 80) };

    /** What must hold of any books: parts add up, pairs fit, and sums count one of each pair. */
    async function check(): Promise<void> {
      const transactions = await all();
      const byId = new Map(transactions.map((t) => [t.id, t]));
      for (const { id, amountMinor, lines, match } of transactions) {
        expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(amountMinor);
        const other = match === null ? undefined : byId.get(match.with);
        expect(other?.match ?? null).toEqual(
          match && { ...match, with: id, counted: !match.counted },
        );
      }
      const counted = transactions.filter(({ match }) => match?.counted !== false);
      const total = counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      for (const by of ["category", "merchant", "account", "member"] as const) {
        const sums = await ledger.monthlyTotals({ ...MONTHS, by });
        expect(sums.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(total);
        expect(sums.reduce((sum, { count }) => sum + count, 0)).toBe(counted.length);
      }
      const pairs = transactions.filter(({ match }) => match?.counted === true);
      expect(await ledger.matches()).toHaveLength(pairs.length);
    }

    let files = 0;
    async function take(one: Step | Undoing, made: number[]): Promise<void> {
      if (one.do === "type") {
        const { day, amount: amountMinor, words: merchant } = one.row;
        const entry = { date: date(day), amountMinor, merchant, account: "Bank" };
        made.push((await ledger.addTransaction(entry)).changeId);
        return;
      }
      if (one.do === "import") {
        const imported = await ledger.importStatement(fileOf(one.rows, `bank-${++files}.csv`));
        made.push(imported.changeId);
        return;
      }
      if (one.do === "undo") {
        const change = made[one.which % Math.max(1, made.length)];
        if (change !== undefined) await ledger.undo(change);
        return;
      }
      if (one.do === "answer") {
        const matches = await ledger.matches();
        const pair = matches[one.which % Math.max(1, matches.length)];
        if (pair !== undefined)
          made.push((await ledger.answerMatches([pair.id], one.answer)).changeId);
        return;
      }
      const transactions = await all();
      const id = transactions[one.which % Math.max(1, transactions.length)]?.id;
      if (id === undefined) return;
      if (one.do === "delete") made.push((await ledger.deleteTransaction(id)).changeId);
      else {
        const edit = one.do === "edit" ? { amountMinor: one.amount } : { category: "Coffee" };
        made.push((await ledger.editTransaction(id, edit)).changeId);
      }
    }

    it("add up after every step, with undos of anything in any order", async () => {
      const steps = fc.array(
        fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: undoing }),
        { minLength: 4, maxLength: fullCount(14, 40) },
      );
      const holds = fc.asyncProperty(steps, (taken) =>
        onNewBooks(async () => {
          const made: number[] = [];
          for (const one of taken) {
            await take(one, made).catch(unlessRefused);
            await check();
          }
        }),
      );
      await fc.assert(holds, runs);
    }, 600_000);

    it("are as before once everything is taken back, newest first", async () => {
      const steps = fc.array(step, { minLength: 3, maxLength: 12 });
      const holds = fc.asyncProperty(steps, (taken) =>
        onNewBooks(async () => {
          const made: number[] = [];
          for (const one of taken) await take(one, made);
          for (const change of made.toReversed()) {
            await ledger.undo(change);
            await check();
          }
          expect(await all()).toEqual([]);
          expect(await ledger.matches()).toEqual([]);
        }),
      );
      await fc.assert(holds, runs);
    }, 600_000);
  },
);

/** What the books refuse changes nothing. */
function unlessRefused(error: unknown): void {
  const { problem } = error as { problem?: { code: string } };
  if (problem?.code !== "already-undone" && problem?.code !== "changed-since") throw error;
}
