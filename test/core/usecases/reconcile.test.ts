import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv, newLedger } from "../../harness/ledgers.ts";

describe.each(ENGINES)("reconcile() on %s", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ ledger, drop } = await newLedger(engine));
    await ledger.setAccount({
      name: "Bank",
      openingBalance: { date: "2026-02-01", amountMinor: 100_000 },
    });
    await ledger.importStatement({
      name: "bank.csv",
      account: "Bank",
      bytes: csv(
        "Date,Description,Amount,Status",
        "2026-01-15,BEFORE THE OPENING,-99.00,posted",
        "2026-02-01,SALARY,2000.00,posted",
        "2026-02-10,RENT,-900.00,posted",
        "2026-02-28,COFFEE,-5.00,posted",
        "2026-02-28,HOTEL,-120.00,pending",
        "2026-03-02,TRAIN,-60.00,posted",
      ),
    });
  });
  afterEach(() => drop());

  // What was there on the morning of 1 February, and what was posted since, to the end of the month.
  const fits = 100_000 + 200_000 - 90_000 - 500;
  const check = (amountMinor: number, adjust = false) =>
    ledger.reconcile("Bank", { date: "2026-02-28", amountMinor, adjust });

  it("keeps the balance where it fits; pending rows and later ones stay out", async () => {
    const found = await check(fits);
    expect(found).toMatchObject({ ledgerMinor: fits, differenceMinor: 0, suspects: [] });
    expect(found.changeId).not.toBeNull();
    await ledger.undo(found.changeId!);
    await expect(ledger.undo(found.changeId!)).rejects.toMatchObject({
      problem: { code: "already-undone" },
    });
  });

  it.each([
    ["pending", -12_000, ["HOTEL"]],
    ["later", -6000, ["TRAIN"]],
    ["extra", 90_000, ["RENT"]],
    ["turned", 1000, ["COFFEE"]],
    ["two-extra", 90_500, ["COFFEE", "RENT"]],
  ])("explains a difference: %s", async (why, difference, names) => {
    const { suspects, changeId, differenceMinor } = await check(fits + difference);
    expect(changeId).toBeNull();
    expect(differenceMinor).toBe(difference);
    expect(suspects.map((one) => [one.why, one.transactions.map((t) => t.description)])).toEqual([
      [why, names],
    ]);
  });

  it("names a row that is not counted since it may be the same as another", async () => {
    await ledger.addTransaction({
      date: "2026-02-27",
      merchant: "Coffee",
      amountMinor: -500,
      account: "Bank",
    });
    expect(await check(fits)).toMatchObject({ differenceMinor: 0 });
    expect((await check(fits - 500)).suspects).toMatchObject([
      { why: "twin", transactions: [{ description: "COFFEE" }] },
    ]);
  });

  it("fits after an adjustment that the person asked for, and one undo takes both back", async () => {
    const before = await ledger.transactions();
    const adjusted = await check(fits - 123, true);
    const [made] = await ledger.transactions({ text: "Balance adjustment" });
    expect(made).toMatchObject({ amountMinor: -123, date: "2026-02-28", account: "Bank" });
    expect(await check(fits - 123)).toMatchObject({ differenceMinor: 0 });
    const [last] = (await ledger.changes({ limit: 1 })).changes;
    await ledger.undo(last!.id);
    await ledger.undo(adjusted.changeId!);
    expect(await ledger.transactions()).toEqual(before);
  });
});
