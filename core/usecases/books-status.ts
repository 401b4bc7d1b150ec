import { lastImport } from "../store/imports.ts";
import { countWaiting } from "../store/inbox.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** What is going on in a ledger behind the scenes. */
export type BooksStatus = {
  /** The newest file taken in that was not taken back; `at` is an ISO instant. */
  readonly lastImport: { readonly fileName: string; readonly at: string } | null;
  /** Jobs that are promised and not done yet. */
  readonly waiting: number;
};

/** Whether work of the ledger waits, and when a file was taken in last. */
export function booksStatus(deps: Deps, act: Act): Promise<BooksStatus> {
  const { id } = act.ledger;
  return readLedger(deps.db, id, async (trx) => ({
    lastImport: await lastImport(trx, id),
    waiting: await countWaiting(trx, id, deps.clock.now()),
  }));
}
