import type { Trx } from "./db.ts";

/** What a bank's words mean in this ledger, as it was understood when each first came. */
export async function bankWords(trx: Trx, ledger: number): Promise<ReadonlyMap<string, number>> {
  const rows = await trx("bank_categories")
    .where({ ledger_id: ledger })
    .select<{ word: string; category_id: number }[]>("word", "category_id");
  return new Map(rows.map((row) => [row.word, row.category_id]));
}

/** Keeps what a bank's word means. */
export async function putBankWord(
  trx: Trx,
  ledger: number,
  word: string,
  categoryId: number,
): Promise<void> {
  await trx("bank_categories").insert({ ledger_id: ledger, word, category_id: categoryId });
}
