import { describe, expect, it } from "vitest";
import { rowsIn, statementOf } from "./made-up.ts";

describe("which way money went", () => {
  const card = (payment: string, purchase: string) => [
    "Date,Description,Amount",
    `11/20/2025,Bookshop,${purchase}`,
    `11/18/2025,AUTOPAY PAYMENT - THANK YOU,${payment}`,
    `11/17/2025,Airline,${purchase}`,
  ];

  it("is told by what was paid to a card, whichever way round the file has it", () => {
    const rows = ["2025-11-20 -5410 Bookshop", "2025-11-17 -5410 Airline"];
    for (const file of [card("-300.00", "54.10"), card("300.00", "-54.10")]) {
      const read = statementOf(file);
      expect(read.questions).toEqual([]);
      expect(rowsIn(read)).toEqual(expect.arrayContaining(rows));
      expect(rowsIn(read)).toContain("2025-11-18 30000 AUTOPAY PAYMENT - THANK YOU");
    }
  });

  it("is told by a column that says what was a purchase", () => {
    const read = statementOf([
      "Transaction Date,Merchant,Type,Amount (USD)",
      "11/20/2025,Bookshop,Purchase,99.00",
      "11/14/2025,Transfer,Payment,-99.00",
    ]);
    expect(rowsIn(read)).toEqual(["2025-11-20 -9900 Bookshop", "2025-11-14 9900 Transfer"]);
  });

  it("is asked where such words contradict each other", () => {
    const { questions } = statementOf([
      "Date,Description,Amount",
      "11/20/2025,PAYMENT THANK YOU,5.00",
      "11/18/2025,PAYMENT THANK YOU,-5.00",
      ...Array.from({ length: 9 }, (_, i) => `11/${17 - i}/2025,Bookshop,5.00`),
    ]);
    expect(questions.map(({ id }) => id)).toEqual(["sign"]);
  });
});

describe("the order of a date", () => {
  it("is told by a second day in each row, near in one order and weeks away in the other", () => {
    const { questions, rows } = statementOf([
      "Transaction Date,Post Date,Description,Amount",
      "11/02/2025,11/03/2025,Bookshop,-23.45",
      "11/05/2025,11/05/2025,Bakery,-4.00",
    ]);
    expect(questions).toEqual([]);
    expect(rows.map(({ date }) => date)).toEqual(["2025-11-02", "2025-11-05"]);
  });

  it("is asked where both days are near in either order, or far apart in both", () => {
    for (const second of ["11/02/2025", "04/09/2026"]) {
      const { questions } = statementOf([
        "Date,Due date,Description,Amount",
        `11/02/2025,${second},Bookshop,-23.45`,
      ]);
      expect(questions.map(({ id }) => id)).toEqual(["date-order"]);
    }
  });
});

describe("columns that look like others", () => {
  it("are no currency where words happen to be codes", () => {
    const { rows, currencies } = statementOf([
      '"Dato";"Kategori";"Underkategori";"Tekst";"Beløb";"Saldo";"Status"',
      '"03.11.2025";"Mad";"Supermarked";"Netto";"-123,45";"1.000,00";"Udført"',
      '"05.11.2025";"";"";"Løn";"20.000,00";"21.000,00";"Venter"',
    ]);
    expect([...currencies.values()]).toEqual([]);
    expect(
      rows.map(({ description, category, status }) => [description, category, status]),
    ).toEqual([
      ["Netto", "Mad", "posted"],
      ["Løn", null, "pending"],
    ]);
    const unnamed = statementOf(["Dato;Slags;Tekst;Beløb", "03.11.2025;Mad;Netto;-1,00"]);
    expect([...unnamed.currencies.values()]).toEqual([]);
  });

  it("name no row where a reference is what people wrote", () => {
    const file = (...references: readonly string[]) =>
      statementOf([
        "Date,Counter Party,Reference,Amount",
        ...references.map((reference, i) => `2025-11-${i + 10},Shop ${i},${reference},-4.20`),
      ]).rows.map(({ externalId }) => externalId);
    expect(file("Rent", "Dinner 2")).toEqual([null, null]);
    expect(file("FT25114-001", "FT25114-002")).toEqual(["FT25114-001", "FT25114-002"]);
  });

  it("are the balance after each movement, not the one before it", () => {
    const before = statementOf([
      "123456789\tEUR\t20251103\t1000,00\t985,50\t20251103\t-14,50\tGrocer",
      "123456789\tEUR\t20251104\t985,50\t1085,50\t20251104\t100,00\tTikkie",
      "123456789\tEUR\t20251105\t1085,50\t1080,00\t20251105\t-5,50\tBus",
    ]);
    expect(before.balanceCheck).toMatchObject({
      agrees: true,
      checkedRows: 2,
      closingMinor: 108_000,
    });
    const named = statementOf([
      "Date,Description,Amount,Opening balance,Closing balance",
      "2025-11-03,Grocer,-14.50,1000.00,985.50",
      "2025-11-04,Friend,100.00,985.50,1085.50",
    ]);
    expect(named.balanceCheck).toMatchObject({ agrees: true, closingMinor: 108_550 });
  });
});

describe("the other side of a row", () => {
  it("is who was paid of money that goes out, and who paid of money that comes in", () => {
    const { rows } = statementOf([
      "Datum;Zahlungspflichtige*r;Zahlungsempfänger*in;Betrag (€)",
      "28.10.2025;ISSUER;Bäckerei;-12,80",
      "27.10.2025;Arbeitgeber;Ana Muster;2.000,00",
      "26.10.2025;ISSUER;;-3,00",
    ]);
    expect(rows.map(({ merchant }) => merchant)).toEqual(["Bäckerei", "Arbeitgeber", "ISSUER"]);
  });

  it("goes by the amounts as they are in the end, where a file has them the other way round", () => {
    const { rows } = statementOf([
      "Date,From,To,Amount,Balance",
      ...["10.00,90.00", "10.00,80.00", "10.00,70.00", "10.00,60.00"].map(
        (money, i) => `2025-11-0${i + 1},Ana,Bakery,${money}`,
      ),
      "2025-11-05,Employer,Ana,-100.00,160.00",
    ]);
    expect(rows.map(({ merchant, amountMinor }) => `${merchant} ${amountMinor}`)).toEqual([
      ...Array.from({ length: 4 }, () => "Bakery -1000"),
      "Employer 10000",
    ]);
  });
});

describe("a charge beside the amount", () => {
  const file = (balance: string) =>
    rowsIn(
      statementOf([
        "Completed Date,Description,Amount,Fee,Balance",
        "2025-10-31,Grocer,-12.30,0.00,100.20",
        "2025-11-01,Friend,50.00,0.00,150.20",
        `2025-11-03,Exchange,-20.00,0.20,${balance}`,
      ]),
    ).at(-1);

  it("comes on top where the balances say so, and is in it where they say that", () => {
    expect(file("130.00")).toBe("2025-11-03 -2020 Exchange");
    expect(file("130.20")).toBe("2025-11-03 -2000 Exchange");
  });
});

describe("rows without a balance", () => {
  const check = (...rows: readonly string[]) =>
    statementOf(["Date,Description,Amount,Balance", ...rows]).balanceCheck;

  it("count where a bank tells one balance a day, and do not where they are still pending", () => {
    const day = [
      "2025-11-01,Start,1.00,100.00",
      "2025-11-02,Bakery,-4.00,",
      "2025-11-02,Bus,-3.00,",
    ];
    expect(check(...day, "2025-11-02,Cinema,-10.00,83.00")).toMatchObject({
      agrees: true,
      checkedRows: 1,
    });
    expect(check(...day, "2025-11-03,Cinema,-10.00,90.00")).toMatchObject({
      agrees: true,
      checkedRows: 1,
    });
    expect(check(...day, "2025-11-03,Cinema,-10.00,84.00")).toMatchObject({
      agrees: false,
      firstBadLine: 5,
    });
  });
});

describe("what wraps onto the next line", () => {
  it("is words, and no sum below the table", () => {
    expect(
      rowsIn(
        statementOf([
          "Date,Description,Amount,Ending balance",
          "2025-11-01,Rent,-5.00,",
          ",,,$388.00",
        ]),
      ),
    ).toEqual(["2025-11-01 -500 Rent"]);
  });
});

describe("the words of a row", () => {
  it("are those that differ from row to row, where no header says which, and no numbers of rows", () => {
    const read = statementOf([
      "Rad,Prodotto,Bokföringsdag,Qui,Wo,Belopp",
      ...["Grocer", "Bus", "Rent"].map(
        (who, i) => `TX-1000${i},Konto privat,2025-11-0${i + 1},${who},Town ${i},-1.00`,
      ),
    ]);
    expect(read.rows.map(({ description }) => description)).toEqual([
      "Grocer Town 0",
      "Bus Town 1",
      "Rent Town 2",
    ]);
  });

  it("are the bank's own, and the clean name beside them is the merchant", () => {
    const { rows } = statementOf([
      "Date,Description,Original Description,Amount,Transaction Type",
      "11/20/2025,Heb,H-E-B #123 AUSTIN,23.45,debit",
      "11/13/2025,Acme,ACME PAYROLL,1500.00,credit",
    ]);
    expect(rows.map(({ merchant, amountMinor }) => `${merchant} ${amountMinor}`)).toEqual([
      "Heb -2345",
      "Acme 150000",
    ]);
  });
});

describe("a dash in every row", () => {
  it("says nothing of which way money went", () => {
    const read = statementOf(["11/20/2025,-23.45,-,Loblaws", "11/13/2025,1500.00,-,Acme"]);
    expect(read.questions).toEqual([]);
    expect(rowsIn(read)).toEqual(["2025-11-20 -2345 Loblaws", "2025-11-13 150000 Acme"]);
  });
});
