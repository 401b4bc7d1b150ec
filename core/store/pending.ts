import type { Trx } from "./db.ts";

/** One ledger's pending rows of statements, by account and key (`7|id:42`). */
export async function pendingByKey(trx: Trx, ledger: number): Promise<ReadonlyMap<string, number>> {
  const rows = await trx("transactions")
    .where({ ledger_id: ledger, status: "pending" })
    .whereNotNull("source_key")
    .select<{ id: number; account_id: number; source_key: string }[]>(
      "id",
      "account_id",
      "source_key",
    );
  return new Map(rows.map((row) => [`${row.account_id}|${row.source_key}`, row.id]));
}
