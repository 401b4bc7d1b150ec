import type { Trx } from "./db.ts";
import { dropPairs } from "./matches.ts";

/**
 * Takes out what came from a link alone, for good, with what the history of the books tells of it. Gives
 * how many transactions that were.
 */
export async function removeBankRows(trx: Trx, ledger: number, linkId: number): Promise<number> {
  const mine = trx("transactions")
    .where({ ledger_id: ledger, source: "bank" })
    .whereIn(
      "id",
      trx("bank_rows").where({ ledger_id: ledger, link_id: linkId }).select("transaction_id"),
    );
  const ids = mine.clone().select("id");
  const named = trx("bank_rows")
    .where({ ledger_id: ledger, link_id: linkId })
    .select("transaction_id");
  await trx("effects")
    .where({ ledger_id: ledger })
    .whereIn("entity", ["transaction", "filing"])
    .whereIn("entity_id", named)
    .delete();
  await trx("lines").where({ ledger_id: ledger }).whereIn("transaction_id", ids.clone()).delete();
  await dropPairs(trx, ledger, ids.clone());
  return mine.delete();
}
