import { afterEach, beforeEach } from "vitest";
import type { OpenLedger } from "../../core/index.ts";
import type { Engine } from "./databases.ts";
import { csv, newLedger } from "./ledgers.ts";

/** A ledger with one bank account, and what comes into it from a person and from the bank. */
export type Bank = {
  readonly ledger: OpenLedger;
  /** Types a transaction on the account. */
  readonly type: (
    date: string,
    merchant: string,
    amountMinor: number,
    category?: string,
  ) => ReturnType<OpenLedger["addTransaction"]>;
  /** Imports a file of the bank's with these rows (`date,words,amount,status`) below one of pay. */
  readonly drops: (...rows: readonly string[]) => ReturnType<OpenLedger["importStatement"]>;
  /** What everything counted comes to. */
  readonly spent: () => Promise<number>;
};

/** A new one before each test of a suite. */
export function eachWithBank(engine: Engine, use: (bank: Bank) => void): void {
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const made = await newLedger(engine);
    ({ drop } = made);
    await made.ledger.setAccount({ name: "Bank" });
    use(bankOf(made.ledger));
  });
  afterEach(() => drop());
}

function bankOf(ledger: OpenLedger): Bank {
  let files = 0;
  return {
    ledger,
    type: (date, merchant, amountMinor, category) =>
      ledger.addTransaction({
        date,
        merchant,
        amountMinor,
        account: "Bank",
        ...(category === undefined ? {} : { category }),
      }),
    drops(...rows) {
      files += 1;
      return ledger.importStatement({
        name: `bank-${files}.csv`,
        account: "Bank",
        bytes: csv("Date,Description,Amount,Status", "2025-12-01,PAY,2000.00,posted", ...rows),
      });
    },
    async spent() {
      const sums = await ledger.monthlyTotals({ from: "2026-01", to: "2026-12", by: "account" });
      return sums.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    },
  };
}
