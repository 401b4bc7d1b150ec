import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLedger, type OpenLedger } from "../../../core/index.ts";
import { readingSql } from "../../../core/domain/sql-text.ts";
import { openDb } from "../../../core/store/db.ts";
import { asSystem } from "../../../core/store/in-ledger.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newLedger } from "../../harness/ledgers.ts";

const SEALED = "sealed-value-of-a-bank";

describe.each(ENGINES)("ledger.sql() on %s", (engine) => {
  let writable: OpenLedger;
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const made = await newLedger(engine);
    ({ ledger: writable, drop } = made);
    for (const [date, amountMinor, category] of [
      ["2026-02-01", -1250, "Groceries"],
      ["2026-03-01", -2000, "Groceries"],
      ["2026-03-02", -300, "Coffee"],
    ] as const)
      await writable.addTransaction({ date, amountMinor, merchant: "Shop", category });
    const db = openDb(made.url);
    await asSystem(db, (trx) =>
      trx("secrets").insert({ ledger_id: 1, owner: "bank_links", owner_id: 1, sealed: SEALED }),
    );
    await db.destroy();
    ledger = await openLedger({ databaseUrl: made.url, today: "2026-03-09" });
  });
  afterAll(async () => {
    await ledger.close();
    await drop();
  });

  it("reads the books’ lines by month", async () => {
    const months = await ledger.sql(
      "select month, sum(amount_minor) as amount_minor from book_lines where category = ? group by month order by month",
      ["Groceries"],
    );
    expect(months).toEqual([
      { month: "2026-02", amount_minor: -1250 },
      { month: "2026-03", amount_minor: -2000 },
    ]);
  });

  it("takes a query with names of its own, also recursive ones", async () => {
    const counted = await ledger.sql(
      "with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select i from n",
    );
    expect(counted.map(({ i }) => i)).toEqual([1, 2, 3]);
    const dear = await ledger.sql(
      "with dear as (select * from book_transactions where amount_minor < ?) select count(*) as rows from dear",
      [-1000],
    );
    expect(dear).toEqual([{ rows: 2 }]);
  });

  it.each([
    "select sealed from secrets",
    "select (select max(sealed) from secrets) as stolen, month from book_lines",
    "select * from book_lines where exists (select 1 from secrets where sealed like 's%')",
    "select * from uploads",
    "select * from inbox",
    "with book_lines as (select * from secrets) select * from book_lines",
    ...(engine === "sqlite"
      ? ["select * from sqlite_schema", "select * from pragma_table_info('secrets')"]
      : [
          "select set_config('role', 'none', true), query_to_xml('select sealed from secrets', true, false, '')",
          "select query_to_xml('select sealed from secrets', true, false, '')",
        ]),
  ])("refuses %s", async (text) => {
    await expect(ledger.sql(text)).rejects.toThrow("sql-refused");
    await expect(writable.sql(text)).rejects.toThrow("sql-refused");
  });

  it.each([
    "delete from lines",
    "update transactions set amount_minor = 0",
    "drop table lines",
    "with gone as (delete from lines returning *) select * from gone",
    "select 1; delete from lines",
    "attach database '/tmp/other.sqlite' as other",
    "pragma writable_schema = 1",
    "set role none",
  ])("changes nothing for %s", async (text) => {
    await expect(writable.sql(text)).rejects.toThrow("sql-refused");
    expect(await ledger.sql("select count(*) as rows from book_lines")).toEqual([{ rows: 3 }]);
  });

  it("says what the database says of a query it cannot read", async () => {
    await expect(ledger.sql("select nothing from book_lines")).rejects.toThrow(/nothing/u);
  });

  it("says that a ledger opened to be read cannot be written, and changes nothing", async () => {
    const entry = { date: "2026-03-03", amountMinor: -1, merchant: "No" };
    await expect(ledger.addTransaction(entry)).rejects.toThrow(
      "read-only: this ledger was opened to be read, and nothing was changed. Open it with write: true to change it.",
    );
    expect(await ledger.transactions({ text: "No" })).toEqual([]);
  });
});

describe("readingSql()", () => {
  it("is not misled by what stands in quotes and comments", () => {
    expect(readingSql("select ';' as a -- ; b\n")).toMatchObject({ hasWith: false });
    expect(readingSql("/* with */ with a as (select 1) select * from a;")).toEqual({
      isRecursive: false,
      hasWith: true,
      body: " a as (select 1) select * from a",
    });
    expect(() => readingSql("select 1; select 2")).toThrow("sql-refused");
    expect(() => readingSql("insert into a values (1)")).toThrow("sql-refused");
  });
});
