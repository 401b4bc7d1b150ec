import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../core/domain/currencies.ts";
import { addDays, parseIsoDate } from "../../core/domain/dates.ts";
import { merchantFrom } from "../../core/domain/merchant.ts";
import { findRecurring, type Recurring, type RecurringRow } from "../../core/domain/recurring.ts";
import { casesIn, wantedOf } from "../core/statements/cases.ts";
import { newLedger } from "../harness/ledgers.ts";
import { recordFigure } from "../proof.ts";
import { sharedFolder } from "../shared.ts";

const shared = sharedFolder();
const words = ({ merchant, period, evidence }: Recurring) =>
  `${merchant}, ${period}, ${evidence.length} times`;

describe.skipIf(shared === null)("recurring payments", () => {
  it("are found in twenty-one months of a household, and its habits are not", async () => {
    const { ledger, drop } = await newLedger("sqlite", "2019-10-01");
    const bytes = readFileSync(join(shared!, "cases/oracle/tx.csv"));
    await ledger.importStatement({ name: "tx.csv", bytes });
    const found = await ledger.recurring();
    await drop();
    recordFigure("recurring in 21 months of the oracle", found.map(words).join("; "));
    expect(found.map(({ merchant, period }) => `${merchant}, ${period}`).toSorted()).toEqual([
      "Amazon, monthly",
      "Biweekly Paycheck, fortnightly",
      "City Water Charges, monthly",
      "Gas Company, monthly",
      "Internet Service Provider, monthly",
      "Mortgage Payment, monthly",
      "Netflix, monthly",
      "Phone Company, monthly",
      "Power Company, monthly",
      "Spotify, monthly",
      "State Farm, monthly",
    ]);
  });

  it("are found in what banks gave out, where it reaches far enough back", () => {
    const found = casesIn(shared!).flatMap((one) => {
      const rows = rowsOf(one).toSorted((a, b) => (a.date < b.date ? -1 : 1));
      const newest = rows.at(-1)?.date;
      if (newest === undefined) return [];
      const items = findRecurring(rows, { today: addDays(newest, 1), seenUntil: new Map() });
      return items.map((item) => `${one.file}: ${words(item)}`);
    });
    recordFigure("recurring in the banks' files", found.join("; ") || "none");
    // One who shares the rent; the other files reach over few months, or hold nothing that comes again.
    expect(found).toEqual([
      "bimport__transactions.csv: Sally Smith Brian Taylor, monthly, 12 times",
    ]);
  });
});

/** A file's rows as its expectation lists them, all as if on one account. */
function rowsOf({ expected }: ReturnType<typeof casesIn>[number]): RecurringRow[] {
  const listed = expected?.rows_file === undefined ? [] : wantedOf(shared!, expected);
  return listed.map((row, id) => ({
    id,
    date: parseIsoDate(row.date),
    amountMinor: Math.round(Number(row.amount) * 100),
    currency: parseCurrency("EUR"),
    merchant: merchantFrom(row.payee ?? ""),
    category: null,
    account: "",
    accountId: 1,
  }));
}
