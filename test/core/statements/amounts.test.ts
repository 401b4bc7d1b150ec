import { describe, expect, it } from "vitest";
import { asked, rowsIn, statementOf } from "./made-up.ts";

const one = (cell: string, told = {}) =>
  statementOf(["Date;Payee;Amount", `2026-01-13;A;${cell}`, "2026-01-14;B;-2"], told);
const amounts = (lines: readonly string[], told = {}) =>
  statementOf(lines, told).rows.map(({ amountMinor }) => amountMinor);

describe("amounts", () => {
  it.each([
    ["-1.234,56", -123456],
    ["-1,234.56", -123456],
    ["-$1,234.56", -123456],
    ["1 234,56-", -123456],
    ["(1,234.56)", -123456],
    ["−1'234.56", -123456],
    ["-1.234.567,00 EUR", -123456700],
    ["-0,5", -50],
    ["+ £12.00", 1200],
    ["12.00 DR", -1200],
  ])("reads %s", (cell, minor) => {
    expect(one(cell).rows[0]!.amountMinor).toBe(minor);
    expect(asked(one(cell))).not.toContain("decimal-mark");
  });

  it("asks when one mark before three digits can be either", () => {
    expect(asked(one("-1.234"))).toEqual(["decimal-mark"]);
    expect(one("-1.234").questions[0]!.evidence).toContain("“-1.234”");
    const answered = one("-1.234", { answers: { "decimal-mark": "," } });
    expect(answered.rows[0]!.amountMinor).toBe(-123400);
    expect(asked(answered)).toEqual([]);
  });

  it("does not ask in a currency without fractions", () => {
    expect(asked(one("-1.234", { currency: "JPY" }))).toEqual([]);
    expect(one("-1.234", { currency: "JPY" }).rows[0]!.amountMinor).toBe(-1234);
    expect(one("-1,234", { currency: "JPY" }).rows[0]!.amountMinor).toBe(-1234);
  });

  it("lets the balance column tell", () => {
    const lines = ["Date;Payee;Amount;Balance", "2026-01-13;A;-1.234;500,25"];
    expect(amounts(lines)).toEqual([-123400]);
    expect(asked(statementOf(lines))).toEqual([]);
  });

  it("never reads an amount too large to be exact", () => {
    expect(one("-99999999999999999.00").unreadable).toMatchObject([{ line: 2 }]);
  });
});

describe("which way money went", () => {
  it.each([
    ["Debit,Credit", ["5.00,", ",7.00"]],
    ["Withdrawal,Deposit", ["-5.00,0.00", "0.00,7.00"]],
    ["Paid out,Paid in", ["£5.00,", ",£7.00"]],
    ["Credit,Debit", [",5.00", "7.00,"]],
    ["Amount,Af Bij", ["5.00,Af", "7.00,Bij"]],
    ["Amount,D/C", ["5.00,D", "7.00,C"]],
    ["Amount,Soll/Haben", ["5.00,S", "7.00,H"]],
    ["Amount,Transaction Type", ["5.00,debit", "-7.00,credit"]],
  ])("is told by %s", (headers, [out, into]) => {
    const lines = [`Date,Payee,${headers}`, `2026-01-13,A,${out}`, `2026-01-14,B,${into}`];
    expect(amounts(lines)).toEqual([-500, 700]);
    expect(asked(statementOf(lines))).toEqual([]);
  });

  it("is told by a mark that only payments carry", () => {
    const lines = ["Date,Payee,Amount", "2026-01-13,A,5.00", "2026-01-14,B,7.00 CR"];
    expect(amounts(lines)).toEqual([-500, 700]);
    expect(asked(statementOf(lines))).toEqual([]);
  });

  it("is proven by balances against the signs", () => {
    const lines = [
      "Date,Payee,Amount,Balance",
      "2026-01-13,A,5.00,95.00",
      "2026-01-14,B,7.00,88.00",
      "2026-01-15,C,8.00,80.00",
      "2026-01-16,D,1.00,79.00",
    ];
    expect(amounts(lines)).toEqual([-500, -700, -800, -100]);
    expect(asked(statementOf(lines))).toEqual([]);
  });

  it("is asked about when no amount has a sign", () => {
    const lines = ["Date,Payee,Amount", "2026-01-13,A,5.00", "2026-01-14,B,7.00"];
    expect(asked(statementOf(lines))).toEqual(["sign"]);
    expect(amounts(lines, { answers: { sign: "out" } })).toEqual([-500, -700]);
    expect(amounts(lines, { answers: { sign: "in" } })).toEqual([500, 700]);
  });

  it("is asked about when two columns without a header share the rows", () => {
    const lines = ["13.01.2026;A;5,00;", "14.01.2026;B;;7,00"];
    expect(asked(statementOf(lines))).toEqual(["sign"]);
    const ways = ["out", "in"].map((sign) => amounts(lines, { answers: { sign } }));
    expect(ways).toEqual([
      [-500, 700],
      [500, -700],
    ]);
  });

  it("is asked about when some amounts of a direction have a minus", () => {
    const lines = [
      "Date,Payee,Amount,D/C",
      "2026-01-13,A,5.00,D",
      "2026-01-14,B,-3.00,D",
      "2026-01-15,C,7.00,C",
    ];
    const statement = statementOf(lines);
    expect(asked(statement)).toEqual(["reversals"]);
    expect(statement.questions[0]!.evidence).toContain("“-3.00”");
    expect(amounts(lines, { answers: { reversals: "back" } })).toEqual([-500, 300, 700]);
    expect(amounts(lines, { answers: { reversals: "same" } })).toEqual([-500, -300, 700]);
  });

  it("is proven by balances where a direction’s amounts have both signs", () => {
    const lines = [
      "Date,Payee,Debit,Credit,Balance",
      "2026-01-13,A,5.00,,95.00",
      "2026-01-14,B,-3.00,,98.00",
      "2026-01-15,C,,7.00,105.00",
    ];
    expect(amounts(lines)).toEqual([-500, 300, 700]);
    expect(asked(statementOf(lines))).toEqual([]);
  });

  it("shows opening and closing balances as no transactions", () => {
    const statement = statementOf([
      "Date,Payee,Amount",
      "2026-01-13,Opening balance,100.00",
      "2026-01-14,B,-7.00",
    ]);
    expect(rowsIn(statement)).toEqual(["2026-01-14 -700 B"]);
    expect(statement.unreadable).toMatchObject([{ line: 2 }]);
  });
});
