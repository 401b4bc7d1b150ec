import { expect } from "vitest";
import { parseIsoDate } from "../../core/domain/dates.ts";
import { periodAt } from "../../core/domain/periods.ts";
import type { Db } from "../../core/store/db.ts";
import { readSystem } from "../../core/store/in-ledger.ts";

type Line = {
  readonly start: number;
  readonly merchant: string;
  readonly account_id: number;
  readonly category_id: number | null;
  readonly date: string;
  readonly currency: string;
  readonly amount_minor: number;
  readonly position: number;
};

const KEPT = {
  period_sums: ["month", "category_id", "currency", "amount_minor", "out_minor", "n", "out_n"],
  merchant_sums: [
    "month",
    "merchant",
    "category_id",
    "currency",
    "amount_minor",
    "out_minor",
    "n",
    "out_n",
  ],
  day_sums: ["account_id", "currency", "date", "amount_minor", "n", "transactions"],
} as const;

/** Compares what is kept of a ledger's sums with its counted lines, added up one by one. */
export async function expectSumsToHold(db: Db, ledger: number): Promise<void> {
  await readSystem(db, async (trx) => {
    const lines: Line[] = await trx("lines as l")
      .join("transactions as t", "t.id", "l.transaction_id")
      .join("ledgers as b", "b.id", "l.ledger_id")
      .where({ "l.ledger_id": ledger, "l.counted": true })
      .select("l.*", "t.merchant", "b.period_start_day as start");
    for (const [table, columns] of Object.entries(KEPT)) {
      const rows = await trx(table)
        .where({ ledger_id: ledger })
        .select([...columns]);
      const kept = rows.map((row) => columns.map((name) => row[name]).join("|")).toSorted();
      expect({ table, kept }).toEqual({ table, kept: addedUp(lines, table) });
    }
  });
}

function addedUp(lines: readonly Line[], table: string): string[] {
  const sums = new Map<string, number[]>();
  for (const line of lines) {
    const { key, values } = partOf(line, table);
    const before = sums.get(key) ?? values.map(() => 0);
    sums.set(
      key,
      before.map((sum, i) => sum + (values[i] ?? 0)),
    );
  }
  return [...sums].map(([key, values]) => [key, ...values].join("|")).toSorted();
}

function partOf(line: Line, table: string): { key: string; values: readonly number[] } {
  const { date, currency, amount_minor: amount } = line;
  if (table === "day_sums") {
    const key = [line.account_id, currency, date].join("|");
    return { key, values: [amount, 1, line.position === 0 ? 1 : 0] };
  }
  const { month } = periodAt({ periodStartDay: line.start }, parseIsoDate(date));
  const merchant = table === "merchant_sums" ? [line.merchant] : [];
  const key = [month, ...merchant, line.category_id ?? 0, currency].join("|");
  return { key, values: [amount, Math.min(0, amount), 1, amount < 0 ? 1 : 0] };
}
