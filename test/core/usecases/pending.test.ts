import { describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { type Bank, eachWithBank } from "../../harness/bank.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";

describe.each(ENGINES)("pending rows on %s", (engine) => {
  let ledger: OpenLedger;
  let type: Bank["type"];
  let drops: Bank["drops"];
  let spent: Bank["spent"];
  eachWithBank(engine, (bank) => ({ ledger, type, drops, spent } = bank));

  it("has a pending 45.00 that posts as 47.20 as one", async () => {
    await drops("2026-03-01,TRATTORIA,-45.00,pending");
    const [pending] = await ledger.transactions({ text: "trattoria" });
    await ledger.editTransaction(pending!.id, { category: "Restaurants", notes: "birthday" });
    await drops("2026-03-03,TRATTORIA,-47.20,posted");
    expect(await spent()).toBe(-4720);
    const [pair] = await ledger.matches();
    expect(pair).toMatchObject({ kind: "pending", counted: { amountMinor: -4720 } });
    await ledger.answerMatches([pair!.id], "same");
    expect(await ledger.transactions({ text: "trattoria" })).toMatchObject([
      {
        amountMinor: -4720,
        status: "posted",
        notes: "birthday",
        lines: [{ category: "Restaurants", amountMinor: -4720 }],
      },
    ]);
    expect(await spent()).toBe(-4720);
    expect(await drops("2026-03-01,TRATTORIA,-45.00,pending")).toMatchObject({ added: 0 });
  });

  it("has a typed, a pending and a posted one as one, asked about one after the other", async () => {
    await type("2026-03-01", "Trattoria", -4500, "Restaurants");
    await drops("2026-03-01,TRATTORIA,-45.00,pending");
    await drops("2026-03-03,TRATTORIA,-45.00,posted");
    for (let i = 0; i < 2; i++) {
      const [pair] = await ledger.matches();
      await ledger.answerMatches([pair!.id], "same");
    }
    expect(await ledger.matches()).toEqual([]);
    expect(await ledger.transactions({ text: "trattoria" })).toMatchObject([
      { date: "2026-03-03", status: "posted", lines: [{ category: "Restaurants" }] },
    ]);
    expect(await spent()).toBe(-4500);
  });

  it("counts every row that is in no question, whatever else it fits", async () => {
    await drops("2026-03-01,TRATTORIA,-45.00,pending");
    await type("2026-03-09", "Trattoria", -4500);
    await drops("2026-03-06,TRATTORIA,-45.00,posted");
    expect(await ledger.matches()).toMatchObject([{ kind: "pending" }]);
    expect(await spent()).toBe(-9000);
  });

  it("posts a pending row under the bank's own id without asking, and keeps what a person gave it", async () => {
    const dated = (name: string, row: string) =>
      ledger.importStatement({
        name,
        account: "Bank",
        bytes: csv(
          "Date,Description,Amount,Status,Transaction ID",
          "2025-12-01,PAY,2000.00,posted,p1",
          row,
        ),
      });
    await dated("a.csv", "2026-03-01,TRATTORIA,-45.00,pending,t9");
    const [pending] = await ledger.transactions({ text: "trattoria" });
    await ledger.editTransaction(pending!.id, { category: "Restaurants" });
    const second = await dated("b.csv", "2026-03-03,TRATTORIA ROMA,-47.20,posted,t9");
    expect(second).toMatchObject({ added: 0, duplicates: 2, matched: 0 });
    const posted = {
      id: pending!.id,
      date: "2026-03-03",
      amountMinor: -4720,
      status: "posted",
      description: "TRATTORIA ROMA",
      lines: [{ category: "Restaurants", amountMinor: -4720 }],
    };
    expect(await ledger.transactions({ text: "trattoria" })).toMatchObject([posted]);
    expect(await spent()).toBe(-4720);
    await ledger.undo(second.changeId);
    expect(await ledger.transactions({ text: "trattoria" })).toMatchObject([
      { amountMinor: -4500, status: "pending", lines: [{ category: "Restaurants" }] },
    ]);
    expect(await spent()).toBe(-4500);
  });

  it("keeps a pending row and a posted one of one file two", async () => {
    await drops("2026-03-01,TRATTORIA,-45.00,pending", "2026-03-02,TRATTORIA,-45.00,posted");
    expect(await ledger.matches()).toEqual([]);
    expect(await spent()).toBe(-9000);
  });
});
