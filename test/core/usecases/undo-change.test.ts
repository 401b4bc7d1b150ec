import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newLedger } from "../../harness/ledgers.ts";

describe.each(ENGINES)("undo on %s", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeEach(async () => ({ ledger, drop } = await newLedger(engine)));
  afterEach(() => drop());

  const spend = (merchant: string) =>
    ledger.addTransaction({ date: "2026-03-02", merchant, amountMinor: -500 });
  const filed = async () =>
    Object.fromEntries(
      (await ledger.transactions()).map(({ merchant, lines }) => [merchant, lines[0]!.category]),
    );

  it("takes a filing back after other edits, and of a row that was deleted and put back", async () => {
    const one = await spend("Uber 1");
    const two = await spend("Uber 2");
    const before = await filed();
    await ledger.addRule({ pattern: "uber", kind: "contains", category: "Transport" });
    const applied = await ledger.applyRules();
    await ledger.editTransaction(one.transaction.id, { notes: "to the station" });
    const gone = await ledger.deleteTransaction(two.transaction.id);
    await ledger.undo(gone.changeId);
    expect((await ledger.undo(applied.changeId!)).kept).toEqual([]);
    expect(await filed()).toEqual(before);
    expect(await ledger.transactions({ text: "station" })).toMatchObject([
      { id: one.transaction.id, notes: "to the station" },
    ]);
  });

  it("does not lose a later edit of the same field, and says which change stands in the way", async () => {
    const { transaction } = await spend("Kiosk");
    const first = await ledger.editTransaction(transaction.id, { category: "Coffee" });
    const second = await ledger.editTransaction(transaction.id, { category: "Gifts" });
    await expect(ledger.undo(first.changeId)).rejects.toMatchObject({
      problem: { code: "changed-since" },
    });
    await ledger.undo(second.changeId);
    await ledger.undo(first.changeId);
    expect(await filed()).toEqual({ Kiosk: null });
  });
});
