import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newLedger } from "../../harness/ledgers.ts";

const MARCH = { from: "2026-03", to: "2026-03" };

describe.each(ENGINES)("the books on %s", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ ledger, drop } = await newLedger(engine)));
  afterAll(() => drop());

  const sum = async () =>
    (await ledger.monthlyTotals({ ...MARCH, by: "account" })).reduce(
      (s, t) => s + t.amountMinor,
      0,
    );
  const newest = async () => (await ledger.transactions({ limit: 1 }))[0]!;

  it("stores what was entered, filed by the person who entered it", async () => {
    const saved = await ledger.addTransaction({
      date: "2026-03-08",
      amountMinor: -1250,
      merchant: "Blue Bottle",
      category: "coffee",
    });
    expect(saved.transaction).toMatchObject({
      date: "2026-03-08",
      amountMinor: -1250,
      currency: "USD",
      account: "Cash",
      merchant: "Blue Bottle",
      lines: [
        { category: "Coffee", amountMinor: -1250, why: { by: "person", member: "notebook" } },
      ],
    });
    expect(await newest()).toEqual(saved.transaction);
  });

  it("names the nearest categories when it does not know one, and stores nothing", async () => {
    const before = await sum();
    const adding = ledger.addTransaction({
      date: "2026-03-08",
      amountMinor: -100,
      merchant: "x",
      category: "grocreies",
    });
    await expect(adding).rejects.toMatchObject({
      problem: { code: "unknown-category", text: "grocreies", nearest: ["Groceries"] },
    });
    expect(await sum()).toBe(before);
  });

  it("files by the first rule in order and says which", async () => {
    await ledger.addRule({ pattern: "bottle", kind: "contains", category: "Restaurants" });
    await ledger.addRule({
      pattern: "^blue (bottle|bell)",
      kind: "regex",
      category: "Coffee",
      priority: 1,
    });
    const { transaction } = await ledger.addTransaction({
      date: "2026-03-09",
      amountMinor: -400,
      merchant: "BLUE BOTTLE #12",
    });
    expect(transaction.lines[0]).toMatchObject({
      category: "Coffee",
      why: { by: "rule", pattern: "^blue (bottle|bell)" },
    });
  });

  it("undoes an edit, and undoing the undo puts it back", async () => {
    const { id, merchant } = await newest();
    await ledger.editTransaction(id, { merchant: "Blue Bell", notes: "with Ben" });
    const undone = await ledger.undo();
    expect((await newest()).merchant).toBe(merchant);
    await ledger.undo(undone.changeId);
    expect(await newest()).toMatchObject({ merchant: "Blue Bell", notes: "with Ben" });
  });

  it("takes one edit back and keeps a later one of another field", async () => {
    const { id, date } = await newest();
    const first = await ledger.editTransaction(id, { amountMinor: -999 });
    await ledger.editTransaction(id, { notes: "kept" });
    await ledger.undo(first.changeId);
    expect(await newest()).toMatchObject({ amountMinor: -400, notes: "kept", date });
  });

  it("refuses to take an edit back that a later edit of the same field replaced", async () => {
    const { id } = await newest();
    const first = await ledger.editTransaction(id, { amountMinor: -500 });
    const second = await ledger.editTransaction(id, { amountMinor: -600 });
    await expect(ledger.undo(first.changeId)).rejects.toMatchObject({
      problem: { code: "changed-since" },
    });
    await ledger.undo(second.changeId);
    await ledger.undo(first.changeId);
    expect((await newest()).amountMinor).toBe(-400);
  });

  it("brings a deleted transaction back whole", async () => {
    const before = await newest();
    const deleted = await ledger.deleteTransaction(before.id);
    expect((await newest()).id).not.toBe(before.id);
    await ledger.undo(deleted.changeId);
    const { lines, ...rest } = await newest();
    expect(rest).toEqual({ ...before, lines: undefined });
    const [line] = before.lines;
    expect(lines).toMatchObject([{ ...line, id: expect.any(Number) }]);
  });

  it("says when there is nothing left to undo", async () => {
    const { ledger: other, drop: dropOther } = await newLedger(engine);
    await expect(other.undo()).rejects.toMatchObject({ problem: { code: "nothing-to-undo" } });
    await dropOther();
  });

  it("shows what a rule would change, and changes history only when told", async () => {
    await ledger.addTransaction({ date: "2026-03-01", amountMinor: -2000, merchant: "Lidl 44" });
    const rule = { pattern: "lidl", kind: "contains", category: "Groceries" } as const;
    const trial = await ledger.tryRule(rule);
    expect(trial).toMatchObject({
      matched: 1,
      changed: 1,
      effects: [{ before: null, after: "Groceries" }],
    });
    await ledger.addRule(rule);
    expect((await ledger.transactions({ text: "lidl" }))[0]!.lines[0]!.category).toBeNull();
    const applied = await ledger.applyRules();
    expect(applied.changed).toBeGreaterThan(0);
    expect((await ledger.transactions({ text: "lidl" }))[0]!.lines[0]!.category).toBe("Groceries");
    await ledger.undo(applied.changeId!);
    expect((await ledger.transactions({ text: "lidl" }))[0]!.lines[0]!.category).toBeNull();
  });

  it("never lets a rule take what a person chose", async () => {
    const trial = await ledger.tryRule({
      pattern: "blue",
      kind: "contains",
      category: "Gifts",
      priority: 0,
    });
    expect(trial.keptByPerson).toBeGreaterThan(0);
    expect(
      trial.effects.filter((e) => e.keptBy === "person").every((e) => e.before === e.after),
    ).toBe(true);
  });

  it("refuses patterns that are too costly or no RE2", async () => {
    const add = (pattern: string) => ledger.addRule({ pattern, kind: "regex", category: "Coffee" });
    await expect(add("(a")).rejects.toMatchObject({ problem: { code: "pattern-invalid" } });
    await expect(add("(?=a)b")).rejects.toMatchObject({ problem: { code: "pattern-invalid" } });
    await expect(add("(x{40}){20}")).rejects.toMatchObject({
      problem: { code: "pattern-too-costly" },
    });
    await expect(add("a".repeat(201))).rejects.toMatchObject({
      problem: { code: "pattern-too-costly" },
    });
  });

  it("counts a refund against what was spent, and each month alone", async () => {
    await ledger.setBudget({ category: "Groceries", amountMinor: 40000, from: "2026-02" });
    await ledger.addTransaction({
      date: "2026-03-02",
      amountMinor: -3000,
      merchant: "Aldi",
      category: "Groceries",
    });
    await ledger.addTransaction({
      date: "2026-03-03",
      amountMinor: 500,
      merchant: "Aldi",
      category: "Groceries",
    });
    const report = await ledger.budgetReport({ from: "2026-01", to: "2026-03" });
    expect(report).toEqual([
      {
        month: "2026-02",
        category: "Groceries",
        currency: "USD",
        budgetedMinor: 40000,
        spentMinor: 0,
        carriedMinor: 0,
        leftMinor: 40000,
      },
      {
        month: "2026-03",
        category: "Groceries",
        currency: "USD",
        budgetedMinor: 40000,
        spentMinor: 2500,
        carriedMinor: 0,
        leftMinor: 37500,
      },
    ]);
  });
});
