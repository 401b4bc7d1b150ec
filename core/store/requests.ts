import type { Trx } from "./db.ts";

/**
 * Claims a request's key in this transaction. `undefined` means it is ours to do; otherwise the
 * answer (JSON) that was given the first time. A second process waits here for the first.
 */
export async function claimRequest(
  trx: Trx,
  ledger: number,
  request: { readonly key: string; readonly at: string },
): Promise<string | undefined> {
  const claimed = await trx("requests")
    .insert({ ledger_id: ledger, key: request.key, at: request.at, answer: null })
    .onConflict(["ledger_id", "key"])
    .ignore()
    .returning("key");
  if (claimed.length > 0) return undefined;
  const row = await trx("requests").where({ ledger_id: ledger, key: request.key }).first("answer");
  return row.answer;
}

/** Keeps what the claimed request was answered. */
export async function answerRequest(
  trx: Trx,
  ledger: number,
  key: string,
  answer: string,
): Promise<void> {
  await trx("requests").where({ ledger_id: ledger, key }).update({ answer });
}
