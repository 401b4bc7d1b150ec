import { describe, expect, it } from "vitest";
import { rowsIn, statementOf } from "./made-up.ts";

describe("days without a year", () => {
  const file = (from: string, to: string) => [
    `3,1,'${from}','${to}'`,
    "5,'No','Date','Details','Amount'",
    "5,1,'30 Dec','Rent',-500.00",
    "5,2,'02 Jan','Bakery',-4.20",
  ];

  it("are of the period above them, also across new year", () => {
    expect(rowsIn(statementOf(file("15 December 2023", "14 January 2024")))).toEqual([
      "2023-12-30 -50000 Rent",
      "2024-01-02 -420 Bakery",
    ]);
  });

  it("stay unread when the period holds them twice", () => {
    const { rows, unreadable } = statementOf(file("1 December 2022", "31 January 2024"));
    expect(rows).toEqual([]);
    expect(unreadable).toHaveLength(2);
  });
});

describe("a row that is not settled yet", () => {
  it("is pending on the day it was begun", () => {
    const { rows, unreadable } = statementOf([
      "Started Date,Completed Date,Description,Amount,State,Balance",
      "2024-03-01 10:00:00,2024-03-02 09:00:00,Bakery,-4.20,COMPLETED,95.80",
      "2024-03-03 10:00:00,2024-03-04 09:00:00,Bus,-3.00,COMPLETED,92.80",
      "2024-03-05 11:30:00,,Cinema,-12.00,PENDING,",
    ]);
    expect(unreadable).toEqual([]);
    expect(rows.map(({ date, status }) => `${date} ${status}`)).toEqual([
      "2024-03-02 posted",
      "2024-03-04 posted",
      "2024-03-05 pending",
    ]);
  });

  it("is shown, not dropped, where no day is told at all", () => {
    const { rows, unreadable } = statementOf([
      "Date,Description,Amount",
      "Pending,Cinema,-12.00",
      "2024-03-02,Bakery,-4.20",
    ]);
    expect(rows).toHaveLength(1);
    expect(unreadable.map(({ reason }) => reason)).toEqual(["it is pending and has no date yet"]);
  });
});

describe("a file that holds several accounts", () => {
  const file = (lastBalance: string) => [
    "Account,Date,Description,Amount,Balance",
    "Checking,2024-03-01,Bakery,-4.00,96.00",
    "Savings,2024-03-01,Interest,1.00,501.00",
    "Checking,2024-03-02,Bus,-3.00,93.00",
    `Savings,2024-03-03,Interest,1.00,${lastBalance}`,
  ];

  it("has each account's balances checked by themselves", () => {
    expect(statementOf(file("502.00")).balanceCheck).toEqual({
      agrees: true,
      checkedRows: 2,
      firstBadLine: null,
      closingMinor: null,
      closingDate: null,
    });
    expect(statementOf(file("777.00")).balanceCheck).toMatchObject({
      agrees: false,
      firstBadLine: 5,
    });
  });

  it("proves the signs by each account's balances", () => {
    const lines = [
      "Account,Date,Description,Amount,Balance",
      "Checking,2024-03-01,Bakery,4.00,96.00",
      "Savings,2024-03-01,Fee,1.00,499.00",
      "Checking,2024-03-02,Bus,3.00,93.00",
      "Savings,2024-03-03,Fee,1.00,498.00",
      "Checking,2024-03-04,Bus,3.00,90.00",
      "Savings,2024-03-05,Fee,2.00,496.00",
    ];
    const { rows, questions } = statementOf(lines);
    expect(questions).toEqual([]);
    expect(rows.map(({ amountMinor }) => amountMinor)).toEqual([
      -400, -100, -300, -100, -300, -200,
    ]);
  });
});

describe("a currency the euro took the place of", () => {
  it("is the row's own", () => {
    const { rows } = statementOf(["Date,Details,Amount,Currency", "2012-03-01,Bakery,-4.00,LTL"]);
    expect(rows.map(({ currency }) => currency)).toEqual(["LTL"]);
  });
});
