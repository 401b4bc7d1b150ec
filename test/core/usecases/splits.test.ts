import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newLedger } from "../../harness/ledgers.ts";

const MARCH = { from: "2026-03", to: "2026-03" };

describe.each(ENGINES)("splitTransaction() on %s", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ ledger, drop } = await newLedger(engine)));
  afterAll(() => drop());

  const bought = async (amountMinor: number) => {
    const entry = { date: "2026-03-08", amountMinor, merchant: "Costco", category: "Groceries" };
    return (await ledger.addTransaction(entry)).transaction;
  };
  const again = async (id: number) => (await ledger.transactions({})).find((t) => t.id === id)!;
  const totals = async () =>
    Object.fromEntries(
      (await ledger.monthlyTotals({ ...MARCH, by: "category" })).map((t) => [t.key, t.amountMinor]),
    );

  it("divides to the cent, and every part counts under its own category", async () => {
    const before = await totals();
    const { id } = await bought(-8001);
    const { transaction } = await ledger.splitTransaction(id, [
      { category: "groceries", amountMinor: -6000 },
      { category: "Gifts", amountMinor: -2000 },
      { category: null, amountMinor: -1 },
    ]);
    const why = { by: "person", member: "notebook" };
    expect(transaction.lines).toMatchObject([
      { category: "Groceries", amountMinor: -6000, why },
      { category: "Gifts", amountMinor: -2000, why },
      { category: null, amountMinor: -1, why },
    ]);
    expect(await again(id)).toEqual(transaction);
    const after = await totals();
    expect((after["Groceries"] ?? 0) - (before["Groceries"] ?? 0)).toBe(-6000);
    expect((after["Gifts"] ?? 0) - (before["Gifts"] ?? 0)).toBe(-2000);
  });

  it.each([
    [[-6000, -1999], { amount: "$0.01", is: "missing" }],
    [[-6000, -2500], { amount: "$5.00", is: "too much" }],
    [[-9000, 500], { amount: "$5.00", is: "too much" }],
    [[], undefined],
  ])("refuses parts of %j and says by how much they are off", async (parts, remainder) => {
    const before = await bought(-8000);
    const splitting = ledger.splitTransaction(
      before.id,
      parts.map((amountMinor) => ({ category: "Gifts", amountMinor })),
    );
    await expect(splitting).rejects.toMatchObject({
      problem:
        remainder === undefined
          ? { code: "missing", what: "category" }
          : { code: "lines-do-not-add-up", whole: "$80.00", remainder },
    });
    expect(await again(before.id)).toEqual(before);
  });

  it("names the nearest category when it does not know one, and changes nothing", async () => {
    const before = await bought(-8000);
    const splitting = ledger.splitTransaction(before.id, [
      { category: "Gifts", amountMinor: -4000 },
      { category: "grocreies", amountMinor: -4000 },
    ]);
    await expect(splitting).rejects.toMatchObject({
      problem: { code: "unknown-category", text: "grocreies", nearest: ["Groceries"] },
    });
    expect(await again(before.id)).toEqual(before);
  });

  it("is made whole by a single part, and each step can be taken back", async () => {
    const before = await bought(-8000);
    const split = await ledger.splitTransaction(before.id, [
      { category: "Gifts", amountMinor: -3000 },
      { category: "Groceries", amountMinor: -5000 },
    ]);
    const whole = await ledger.splitTransaction(before.id, [
      { category: "Gifts", amountMinor: -8000 },
    ]);
    expect(whole.transaction.lines).toMatchObject([{ category: "Gifts", amountMinor: -8000 }]);
    await ledger.undo(whole.changeId);
    const parts = (lines: typeof split.transaction.lines) =>
      lines.map(({ id: _id, ...rest }) => rest);
    expect(parts((await again(before.id)).lines)).toEqual(parts(split.transaction.lines));
    await ledger.undo(split.changeId);
    expect(await again(before.id)).toEqual(before);
  });

  it("lets everything but amount and category of a split be edited, and keeps its lines", async () => {
    const { id } = await bought(-8000);
    const { transaction } = await ledger.splitTransaction(id, [
      { category: "Gifts", amountMinor: -3000 },
      { category: "Groceries", amountMinor: -5000 },
    ]);
    const refused = { problem: { code: "is-split", what: "Costco", parts: 2 } };
    await expect(ledger.editTransaction(id, { amountMinor: -9000 })).rejects.toMatchObject(refused);
    await expect(ledger.editTransaction(id, { category: "Coffee" })).rejects.toMatchObject(refused);
    const edit = { date: "2026-03-07", notes: "for the party", amountMinor: -8000 };
    const edited = await ledger.editTransaction(id, edit);
    expect(edited.transaction).toEqual({ ...transaction, ...edit });
  });

  it("splits add up, whatever the parts are", async () => {
    const runs = fullCount(10, 200);
    const { id } = await bought(-1);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -2, max: 2 }),
        async (amounts, off) => {
          const whole = amounts.reduce((sum, amount) => sum + amount, 0);
          await ledger.splitTransaction(id, [
            { category: null, amountMinor: (await again(id)).amountMinor },
          ]);
          await ledger.editTransaction(id, { amountMinor: whole + off });
          const parts = amounts.map((amountMinor) => ({ category: "Gifts", amountMinor }));
          const [done] = await Promise.allSettled([ledger.splitTransaction(id, parts)]);
          expect(done.status).toBe(off === 0 ? "fulfilled" : "rejected");
          const now = await again(id);
          expect(now.lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(now.amountMinor);
          expect(now.lines).toHaveLength(off === 0 ? amounts.length : 1);
        },
      ),
      { numRuns: runs, seed: SEED },
    );
    recordFigure(`random splits that add up exactly (${engine})`, String(runs));
  });
});
