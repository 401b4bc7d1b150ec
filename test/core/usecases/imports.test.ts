import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv, newLedger } from "../../harness/ledgers.ts";

describe.each(ENGINES)("importing on %s", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ ledger, drop } = await newLedger(engine)));
  afterAll(() => drop());

  const file = {
    name: "statement.csv",
    bytes: csv(
      "Date,Description,Amount",
      "2026-02-27,COFFEE,-5.00",
      "2026-03-01,BUS,-2.80",
      "2026-03-01,BUS,-2.80",
      "2026-03-01,BUS,-2.80",
      "2026-03-02,PAY,1200.00",
    ),
  };
  const all = () => ledger.transactions({ limit: 1000 });

  it("stores nothing for a preview", async () => {
    const preview = await ledger.previewStatement(file);
    expect(preview).toMatchObject({
      total: 5,
      new: 5,
      duplicates: 0,
      unreadable: [],
      questions: [],
    });
    expect(await all()).toEqual([]);
  });

  it("keeps three identical fares three, and the same file twice adds nothing", async () => {
    const first = await ledger.importStatement(file);
    expect(first).toMatchObject({ added: 5, duplicates: 0, from: "2026-02-27", to: "2026-03-02" });
    const second = await ledger.importStatement(file);
    expect(second).toMatchObject({ added: 0, duplicates: 5 });
    expect((await all()).filter((t) => t.description === "BUS")).toHaveLength(3);
  });

  it("lets the bank's id decide: other words under one id are one, the same words under two are two", async () => {
    const { ledger: own, drop: dropOwn } = await newLedger(engine);
    const header = "Date,Description,Amount,Transaction ID";
    const first = csv(header, "2026-03-01,BUS,-2.80,A1", "2026-03-01,BUS,-2.80,A2");
    const again = csv(header, "2026-03-01,BUS LINE 7,-2.80,A1", "2026-03-03,BUS,-2.80,A3");
    await own.importStatement({ name: "march.csv", bytes: first });
    const account = accountOf(await own.transactions({ limit: 10 }));
    const second = await own.importStatement({ name: "later.csv", account, bytes: again });
    expect(second).toMatchObject({ added: 1, duplicates: 1 });
    const kept = await own.transactions({ limit: 10 });
    expect(kept.map((t) => [t.externalId, t.description]).toSorted()).toEqual([
      ["A1", "BUS"],
      ["A2", "BUS"],
      ["A3", "BUS"],
    ]);
    await dropOwn();
  });

  it("keeps what another file also held when one is undone", async () => {
    const longer = {
      name: "april.csv",
      account: accountOf(await all()),
      bytes: csv("Date,Description,Amount", "2026-03-02,PAY,1200.00", "2026-04-01,RENT,-900.00"),
    };
    const imported = await ledger.importStatement(longer);
    expect(imported).toMatchObject({ added: 1, duplicates: 1 });
    await ledger.undo(imported.changeId);
    expect((await all()).map((t) => t.description)).not.toContain("RENT");
    expect((await all()).map((t) => t.description)).toContain("PAY");
  });

  it("keeps what file B also held when file A is undone, and says why", async () => {
    const { ledger: other, drop: dropOther } = await newLedger(engine);
    const of = (name: string, ...rows: readonly string[]) =>
      other.importStatement({
        name,
        account: "Bank",
        bytes: csv("Date,Description,Amount", "2026-03-02,PAY,1200.00", ...rows),
      });
    const a = await of("a.csv", "2026-03-03,BUS,-2.80");
    const b = await of("b.csv", "2026-03-04,RENT,-900.00");
    const undone = await other.undo(a.changeId);
    expect(undone.kept).toContain("1 transaction stays because another file holds it too.");
    expect((await other.transactions()).map((t) => t.description)).toEqual(["RENT", "PAY"]);
    await other.undo(b.changeId);
    expect(await other.transactions()).toEqual([]);
    await dropOther();
  });

  it("does not bring a deleted row back with the next file", async () => {
    const coffee = (await all()).find((t) => t.description === "COFFEE")!;
    await ledger.deleteTransaction(coffee.id);
    expect(await ledger.importStatement(file)).toMatchObject({ added: 0, duplicates: 5 });
    expect((await all()).map((t) => t.description)).not.toContain("COFFEE");
  });

  it("goes back to before on undo, but for what someone edited", async () => {
    const { ledger: other, drop: dropOther } = await newLedger(engine);
    const imported = await other.importStatement(file);
    const pay = (await other.transactions({ text: "pay" }))[0]!;
    await other.editTransaction(pay.id, { category: "Salary" });
    const undone = await other.undo(imported.changeId);
    expect((await other.transactions()).map((t) => t.description)).toEqual(["PAY"]);
    expect(undone.kept.join(" ")).toContain("1 transaction stays");
    await dropOther();
  });

  it("asks which day 03/04 is, refuses until told, and remembers for that account", async () => {
    const { ledger: other, drop: dropOther } = await newLedger(engine);
    const unsure = {
      name: "bank.csv",
      account: "Main",
      bytes: csv("Date,Description,Amount", "03/04/2025,A,-1.00", "05/04/2025,B,-2.00"),
    };
    const preview = await other.previewStatement(unsure);
    expect(preview.questions.map((q) => q.id)).toEqual(["date-order"]);
    await expect(other.importStatement(unsure)).rejects.toMatchObject({
      problem: { code: "questions-open" },
    });
    await other.importStatement({ ...unsure, answers: { "date-order": "dmy" } });
    expect((await other.transactions()).map((t) => t.date)).toEqual(["2025-04-05", "2025-04-03"]);
    const next = {
      ...unsure,
      bytes: csv("Date,Description,Amount", "06/04/2025,C,-3.00", "07/05/2025,D,-3.00"),
    };
    expect((await other.previewStatement(next)).questions).toEqual([]);
    await other.importStatement(next);
    expect((await other.transactions({ text: "C" }))[0]!.date).toBe("2025-04-06");
    await dropOther();
  });
});

function accountOf(transactions: readonly { readonly account: string }[]): string {
  return transactions[0]!.account;
}
