import type { SyncLine } from "../domain/bank.ts";
import type { Trx } from "./db.ts";

/** How many syncs of a link are kept. */
const KEPT = 50;

/** Notes what a sync came to. */
export async function insertSync(
  trx: Trx,
  ledger: number,
  linkId: number,
  line: SyncLine & { readonly requestIds: readonly string[] },
): Promise<void> {
  const { requestIds, ...rest } = line;
  const [row] = await trx("bank_syncs")
    .insert({
      ledger_id: ledger,
      link_id: linkId,
      ...rest,
      request_ids: JSON.stringify(requestIds),
    })
    .returning("id");
  const older = trx("bank_syncs")
    .where({ ledger_id: ledger, link_id: linkId })
    .where("id", "<=", row.id)
    .orderBy("id", "desc")
    .offset(KEPT)
    .limit(1000)
    .select("id");
  await trx("bank_syncs")
    .where({ ledger_id: ledger })
    .whereIn("id", await ids(older))
    .delete();
}

async function ids(query: PromiseLike<{ id: number }[]>): Promise<number[]> {
  return (await query).map(({ id }) => id);
}

/** The last syncs of a link, the newest first. */
export async function listSyncLines(
  trx: Trx,
  ledger: number,
  linkId: number,
  limit: number,
): Promise<SyncLine[]> {
  return trx("bank_syncs")
    .where({ ledger_id: ledger, link_id: linkId })
    .orderBy("id", "desc")
    .limit(limit)
    .select<SyncLine[]>(
      "at",
      "why",
      "outcome",
      "added",
      "updated",
      "removed",
      "skipped",
      "pages",
      "ms",
    );
}
