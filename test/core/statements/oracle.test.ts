import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { sharedFolder } from "../../shared.ts";
import { asked, statementOf } from "./made-up.ts";

const shared = sharedFolder();

describe.skipIf(shared === null)("a year of several accounts, in dates month first", () => {
  it("is read row by row, with account, category and direction", () => {
    const bytes = readFileSync(join(shared!, "cases/oracle/tx.csv"));
    const records: Record<string, string>[] = parse(bytes, { columns: true });
    const expected = records.map((record) => {
      const [month, day, year] = record["Date"]!.split("/");
      const cents = Math.round(Number(record["Amount"]) * 100);
      return {
        date: `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`,
        amountMinor: record["Transaction Type"] === "debit" ? -cents : cents,
        description: record["Description"],
        category: record["Category"],
        account: record["Account Name"],
      };
    });
    const statement = statementOf(bytes);
    const got = statement.rows.map(({ date, amountMinor, description, category, account }) => {
      return { date, amountMinor, description, category, account };
    });
    expect(got).toEqual(expected);
    expect(statement.unreadable).toEqual([]);
    expect(asked(statement)).toEqual([]);
  });
});
