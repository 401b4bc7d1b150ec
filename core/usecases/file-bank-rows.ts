import type { BankTransaction } from "../domain/bank.ts";
import { bankWords, putBankWord } from "../store/bank-categories.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import type { StoredLine, StoredTransaction } from "../store/transactions.ts";
import type { Act } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import { sameName } from "./resolve.ts";

/** How a row of a bank's is named, tagged and filed. */
export type Filed = Pick<
  StoredTransaction,
  "merchant" | "givenMerchant" | "namedBy" | "tags" | "taggedBy"
> & { readonly filing: Omit<StoredLine, "amountMinor"> };

/** Files rows on the account of the books that is given. */
export type Filer = (row: BankTransaction, accountId: number) => Filed;

/**
 * Files a bank's rows by the ledger's rules, or by what the bank takes them to be for. What a word of
 * the bank's means is settled when it first comes, so that a category may be renamed later.
 */
export async function filerOf(
  trx: Trx,
  { ledger, member }: Act,
  rows: readonly BankTransaction[],
): Promise<Filer> {
  const words = await meaningsOf(trx, ledger.id, rows);
  const categorise = await categoriserOf(trx, ledger.id);
  return (row, accountId) => {
    const { merchant, description, amountMinor, currency, category } = row;
    const whose = { accountId, memberId: member.id };
    const ruled = categorise({ merchant, description, amountMinor, currency, ...whose });
    const { categoryId, why, whyId, whyText, tags } = ruled;
    return {
      merchant: ruled.merchant ?? merchant,
      givenMerchant: ruled.merchant === null ? null : merchant,
      namedBy: ruled.merchant === null ? null : "rule",
      tags: JSON.stringify(tags),
      taggedBy: tags.length === 0 ? null : "rule",
      filing:
        categoryId === null && category !== null
          ? {
              categoryId: words.get(category.word) ?? null,
              why: "bank",
              whyId: null,
              whyText: category.word,
            }
          : { categoryId, why, whyId, whyText },
    };
  };
}

async function meaningsOf(
  trx: Trx,
  ledger: number,
  rows: readonly BankTransaction[],
): Promise<ReadonlyMap<string, number>> {
  const known = new Map(await bankWords(trx, ledger));
  const categories = await listCategories(trx, ledger);
  for (const { category } of rows) {
    const means = category?.means ?? null;
    if (category === null || means === null || known.has(category.word)) continue;
    const meant = categories.find(({ name }) => sameName(name, means));
    if (meant === undefined) continue;
    await putBankWord(trx, ledger, category.word, meant.id);
    known.set(category.word, meant.id);
  }
  return known;
}
