import { describe, expect, it } from "vitest";
import { asked, problemOf, rowsIn, statementOf } from "./made-up.ts";

describe("readStatement()", () => {
  it("finds columns by their headers, with lines above and below the table", () => {
    const statement = statementOf([
      "Statement of account 4711",
      "",
      "Date,Payee,Amount,Balance",
      "2026-01-13,Mill Bakery,-4.50,95.50",
      "2026-01-14,Wage,1000.00,1095.50",
      "End of statement",
    ]);
    expect(rowsIn(statement)).toEqual(["2026-01-13 -450 Mill Bakery", "2026-01-14 100000 Wage"]);
    expect(statement.rows[0]).toMatchObject({
      line: 4,
      balanceMinor: 9550,
      merchant: "Mill Bakery",
    });
    expect(statement.unreadable).toMatchObject([{ line: 6, text: "End of statement" }]);
    expect(statement.balanceCheck).toMatchObject({ agrees: true, closingMinor: 109550 });
    expect(asked(statement)).toEqual([]);
  });

  it("finds columns by what they hold where there is no header", () => {
    const statement = statementOf(["13/01/2026;Mill Bakery;-4,50", "14/01/2026;Wage;1.000,00"]);
    expect(rowsIn(statement)).toEqual(["2026-01-13 -450 Mill Bakery", "2026-01-14 100000 Wage"]);
  });

  it("says where a balance does not follow", () => {
    const statement = statementOf([
      "Date,Payee,Amount,Balance",
      "2026-01-13,A,-1.00,99.00",
      "2026-01-14,B,-1.00,98.00",
      "2026-01-15,C,-1.00,90.00",
    ]);
    expect(statement.balanceCheck).toMatchObject({ agrees: false, firstBadLine: 4 });
  });

  it("checks balances of a file with the newest row first", () => {
    const statement = statementOf([
      "Date,Payee,Amount,Balance",
      "2026-01-15,C,-1.00,97.00",
      "2026-01-14,B,-1.00,98.00",
      "2026-01-13,A,-1.00,99.00",
    ]);
    expect(statement.balanceCheck).toMatchObject({ agrees: true, closingDate: "2026-01-15" });
  });

  it("keeps the account of each row of a file with several, and none of a file with one", () => {
    const lines = (second: string) => [
      "Date,Description,Amount,Account Name",
      "2026-01-13,A,-1.00,Card",
      `2026-01-14,B,-2.00,${second}`,
    ];
    expect(statementOf(lines("Savings")).rows.map(({ account }) => account)).toEqual([
      "Card",
      "Savings",
    ]);
    expect(statementOf(lines("Card")).rows.map(({ account }) => account)).toEqual([null, null]);
  });

  it("takes the bank’s ids only where every row has its own", () => {
    const lines = (second: string) => [
      "Transaction ID,Date,Description,Amount",
      "T1,2026-01-13,A,-1.00",
      `${second},2026-01-14,B,-2.00`,
    ];
    expect(statementOf(lines("T2")).rows.map(({ externalId }) => externalId)).toEqual(["T1", "T2"]);
    for (const other of ["T1", ""]) {
      const ids = statementOf(lines(other)).rows.map(({ externalId }) => externalId);
      expect(ids).toEqual([null, null]);
    }
  });

  it("looks for a second account and a repeated id to the last row", () => {
    const many = Array.from({ length: 3000 }, (_, i) => `${i},2026-01-13,A,-1.00,Card`);
    const statement = statementOf([
      "Transaction ID,Date,Description,Amount,Account Name",
      ...many,
      "7,2026-01-14,B,-2.00,Savings",
    ]);
    expect(statement.rows.at(-1)).toMatchObject({ account: "Savings", externalId: null });
    expect(statement.rows[7]).toMatchObject({ account: "Card", externalId: null });
  });

  it("keeps categories, currencies and what is pending", () => {
    const statement = statementOf([
      "Date,Description,Amount,Currency,Category,Status",
      "2026-01-13,A,-1.00,EUR,Food,Pending",
      "2026-01-14,B,-200,JPY,Fun,Posted",
    ]);
    expect(statement.rows).toMatchObject([
      { amountMinor: -100, currency: "EUR", category: "Food", status: "pending" },
      { amountMinor: -200, currency: "JPY", category: "Fun", status: "posted" },
    ]);
  });

  it("shows a row that is pending without a date", () => {
    const statement = statementOf([
      "Date,Description,Amount",
      "Pending,A,-1.00",
      "2026-01-14,B,-2.00",
      "2026-01-15,C,-2.00",
    ]);
    expect(statement.rows).toHaveLength(2);
    expect(statement.unreadable).toMatchObject([
      { line: 2, reason: expect.stringContaining("pending") },
    ]);
  });

  it("puts a description together that wraps onto the next row", () => {
    const statement = statementOf([
      "Date,Description,Amount",
      "2026-01-13,Mill,-1.00",
      ",Bakery,",
      "2026-01-14,B,-2.00",
    ]);
    expect(statement.rows.map(({ description }) => description)).toEqual(["Mill Bakery", "B"]);
  });

  it("takes off the guard of exports against formulas", () => {
    const statement = statementOf(["Date,Description,Amount", "2026-01-13,'=SUM(A1),-1.00"]);
    expect(statement.rows[0]!.description).toBe("=SUM(A1)");
  });

  it("reads a file of nothing but a header as no rows", () => {
    const statement = statementOf(["Date,Description,Amount"]);
    expect(statement).toMatchObject({ rows: [], unreadable: [], questions: [] });
  });

  it("shows rows whose date or amount is none, quoted", () => {
    const statement = statementOf([
      "Date,Description,Amount",
      "2026-02-30,A,-1.00",
      "2026-02-20,B,lots",
      "2026-02-21,C,-3.00",
    ]);
    expect(rowsIn(statement)).toEqual(["2026-02-21 -300 C"]);
    expect(statement.unreadable).toMatchObject([
      { line: 2, reason: "“2026-02-30” is not a date" },
      { line: 3, reason: "“lots” is not an amount" },
    ]);
  });

  it("keeps the line of a row behind a cell with line breaks", () => {
    const statement = statementOf([
      "Date,Description,Amount",
      '2026-01-13,"Mill',
      'Bakery",-1.00',
      "2026-01-14,B,-2.00",
    ]);
    expect(statement.rows.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe("readStatement() of what is no statement", () => {
  const wide = Array.from({ length: 201 }, (_, i) => `c${i}`).join(",");
  const refused: readonly (readonly [string, string, Uint8Array])[] = [
    ["nothing", "empty", new Uint8Array()],
    ["white space", "empty", Buffer.from("\r\n \r\n")],
    ["an archive", "binary", Buffer.from("PK\u0003\u0004,,,\n,,,")],
    ["a PDF", "binary", Buffer.from("%PDF-1.7\n1,2,3\n")],
    ["zeros among text", "binary", Buffer.from("Date,Amount\n2026-01-13,\u0000\u0000-1.00\n")],
    ["a letter", "no-table", Buffer.from("Dear customer,\nyour statement is ready, see online.\n")],
    ["other data", "no-table", Buffer.from("city,people\nBern,134000\nGenf,203000\n")],
    [
      "rows whose dates do not exist",
      "no-rows",
      Buffer.from("99/99/2024,A,-1.00\n98/98/2024,B,2.00\n"),
    ],
    ["a very wide table", "too-wide", Buffer.from(`${wide}\n${wide}\n`)],
  ];
  it.each(refused)("refuses %s: %s", (_, reason, bytes) => {
    expect(problemOf(() => statementOf(bytes))).toEqual({
      code: "statement-unusable",
      name: "made-up.csv",
      reason,
    });
  });
});
