import type { Db } from "../store/db.ts";
import { findLinkOfItem } from "../store/bank-links.ts";
import { readSystem } from "../store/in-ledger.ts";

/** The link that a bank calls by this name, for what a bank tells of its own accord; `null` for none of ours. */
export async function itemOf(
  { db }: { readonly db: Db },
  itemId: string,
): Promise<{ readonly ledgerId: number; readonly linkId: number } | null> {
  const link = await readSystem(db, (trx) => findLinkOfItem(trx, itemId));
  return link === undefined ? null : { ledgerId: link.ledgerId, linkId: link.id };
}
