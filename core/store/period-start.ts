import type { Trx } from "./db.ts";

/** The day of the month a ledger's periods begin on, as it stands in this transaction. */
export async function periodStartOf(
  trx: Trx,
  ledger: number,
): Promise<{ readonly periodStartDay: number }> {
  const row = await trx("ledgers").where({ id: ledger }).first("period_start_day");
  return { periodStartDay: row?.period_start_day ?? 1 };
}
