import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLedger, type OpenLedger } from "../../../core/index.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { type Db, openDb } from "../../../core/store/db.ts";
import { csv, newLedger, TODAY } from "../../harness/ledgers.ts";
import { newBooks } from "../../harness/people.ts";

describe("a SQLite file in trouble", () => {
  let ledger: OpenLedger;
  let url = "";
  let drop: () => Promise<void>;
  let other: Db;
  beforeEach(async () => {
    ({ ledger, url, drop } = await newLedger("sqlite"));
    await ledger.addTransaction({ date: "2026-03-01", amountMinor: -100, merchant: "Before" });
    other = openDb(url);
  });
  afterEach(async () => {
    await other.destroy();
    await drop();
  });

  it("is read while another process writes, and says when it cannot be written", async () => {
    const held = await other.writer.transaction();
    await held("members").update({ name: "someone else" });
    const reading = await openLedger({ databaseUrl: url, today: TODAY });
    expect((await reading.transactions()).map((t) => t.merchant)).toEqual(["Before"]);
    await reading.close();
    const adding = ledger.addTransaction({ date: "2026-03-02", amountMinor: -1, merchant: "Late" });
    await expect(adding).rejects.toMatchObject({ problem: { code: "database-busy" } });
    await held.rollback();
    expect((await ledger.transactions()).map((t) => t.merchant)).toEqual(["Before"]);
    await ledger.addTransaction({ date: "2026-03-02", amountMinor: -1, merchant: "Later" });
  });
});

it("takes in nothing of a file when the disk is full, and goes on when there is room again", async () => {
  const books = await newBooks("sqlite");
  const act = await books.as("ana");
  const { db } = books.deps;
  const rows = Array.from(
    { length: 3000 },
    (_, i) => `2026-02-01,ROW ${i} ${"x".repeat(80)},-${i}.10`,
  );
  const file = { name: "big.csv", bytes: csv("Date,Description,Amount", ...rows) };
  const [{ page_count: pages }] = await db.writer.raw("pragma page_count");
  await db.writer.raw(`pragma max_page_count = ${pages + 20}`);
  const importing = importStatement(books.deps, act, file);
  await expect(importing).rejects.toMatchObject({ problem: { code: "disk-full" } });
  expect((await listTransactions(books.deps, act)).total).toBe(0);
  await db.writer.raw("pragma max_page_count = 1000000");
  expect((await importStatement(books.deps, act, file)).added).toBe(3000);
  await books.drop();
});
