import type { Trx } from "./db.ts";

/** Remembers that this row of a statement was deleted, so that it does not come back with the next file. */
export async function bury(
  trx: Trx,
  ledger: number,
  row: { readonly accountId: number; readonly sourceKey: string },
): Promise<void> {
  await trx("tombstones")
    .insert({ ledger_id: ledger, account_id: row.accountId, source_key: row.sourceKey })
    .onConflict(["ledger_id", "account_id", "source_key"])
    .ignore();
}

/** Forgets a tombstone: the row may come back. */
export async function unbury(
  trx: Trx,
  ledger: number,
  row: { readonly accountId: number; readonly sourceKey: string },
): Promise<void> {
  await trx("tombstones")
    .where({ ledger_id: ledger, account_id: row.accountId, source_key: row.sourceKey })
    .delete();
}
