import { BudgetError } from "../domain/errors.ts";
import type { Trx } from "../store/db.ts";
import { readTransaction, updateTransaction } from "../store/transactions.ts";
import { transactionsOf } from "../store/transactions-shown.ts";
import { setDismissed, transfersOf } from "../store/transfers.ts";
import { categoriserOf } from "./categorise.ts";

/** The transfer that a transaction is half of. */
export type Link = { readonly id: number; readonly otherId: number };

/** The link of a transaction; `null` where it is half of no transfer. */
export async function linkOf(trx: Trx, ledger: number, id: number): Promise<Link | null> {
  const link = (await transfersOf(trx, ledger, id)).find(({ dismissed }) => !dismissed);
  if (link === undefined) return null;
  return { id: link.id, otherId: link.outId === id ? link.inId : link.outId };
}

/** Refuses what would make a transfer's halves no longer cancel out. Throws `is-transfer`. */
export async function refuseHalf(trx: Trx, ledger: number, id: number): Promise<void> {
  const link = await linkOf(trx, ledger, id);
  if (link === null) return;
  const [half] = await transactionsOf(trx, ledger, [id]);
  const { merchant: what = "", transfer = null } = half ?? {};
  throw new BudgetError({ code: "is-transfer", what, account: transfer?.account ?? "" });
}

/** Takes a transfer apart for good; what was half of it is filed as the ledger's rules say. */
export async function unlink(
  trx: Trx,
  ledger: number,
  link: Link,
  halves: readonly number[],
): Promise<void> {
  await setDismissed(trx, ledger, link.id, true);
  const categorise = await categoriserOf(trx, ledger);
  for (const id of halves) {
    const stored = await readTransaction(trx, ledger, id);
    if (stored === null) continue;
    const { categoryId, why, whyId, whyText } = categorise(stored);
    const line = { amountMinor: stored.amountMinor, categoryId, why, whyId, whyText };
    await updateTransaction(trx, ledger, id, { ...stored, lines: [line] });
  }
}
