import { followed } from "../domain/bank-row.ts";
import { type Pairing } from "../domain/sync-plan.ts";
import type { Effect, Fields } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import {
  deleteTransaction,
  insertTransaction,
  readTransaction,
  type StoredTransaction,
  updateTransaction,
} from "../store/transactions.ts";
import { effectsOf } from "../store/transaction-changes.ts";
import { ENTITIES, isStored } from "../store/entities.ts";
import type { KnownBankRow } from "../store/bank-rows.ts";
import type { BankTransaction } from "../domain/bank.ts";
import type { Filed, Filer } from "./file-bank-rows.ts";
import { adding } from "./merged.ts";
import { linkOf, unlink } from "./transfer-link.ts";

/** The key of a bank's row within its account. */
export function keyOf({ id }: Pick<BankTransaction, "id">): string {
  return `bank:${id}`;
}

/**
 * Has a transaction say what its bank says of it now. What a person gave it stays; where it was posted,
 * rules and the bank's own word file it anew unless a person did. Gives what that did.
 */
export async function followRow(
  trx: Trx,
  ledger: number,
  { row, known }: Pairing<StoredTransaction>,
  file: Filer,
): Promise<readonly Effect[]> {
  if (known.now === null) return [];
  const id = known.transactionId;
  const apart = known.isHalf ? await takenApart(trx, ledger, known, row) : [];
  const before = (await readTransaction(trx, ledger, id)) ?? known.now;
  const after = following(before, { row, known }, file);
  await updateTransaction(trx, ledger, id, after);
  return [...apart, { entity: "transaction", id, before: shown(before), after: shown(after) }];
}

/** Which row it is and how far the bank got with it are not for a person to take back. */
function shown(stored: StoredTransaction): Fields {
  const { sourceKey: _key, status: _status, ...rest } = stored;
  return rest;
}

function following(
  now: StoredTransaction,
  { row, known }: Pairing<StoredTransaction>,
  file: Filer,
): StoredTransaction {
  const { date, amountMinor } = followed(now, known.said, row);
  const lines = adding(now.lines, amountMinor);
  const wasPosted = known.said.status === "pending" && row.status === "posted";
  const filed = file(row, now.accountId);
  return {
    ...now,
    date,
    amountMinor,
    ...(row.currency === now.currency ? {} : { currency: row.currency }),
    ...namedAs(now, row, filed),
    description: row.description,
    status: row.status,
    sourceKey: keyOf(row),
    lines: wasPosted && isOpenToRules(now) ? [{ amountMinor, ...filed.filing }] : lines,
  };
}

/** Whether no person decided what a row is for. */
function isOpenToRules({ lines }: StoredTransaction): boolean {
  return lines.length === 1 && lines.every(({ why }) => why !== "person");
}

function namedAs(now: StoredTransaction, row: BankTransaction, filed: Filed) {
  if (now.namedBy === "person") return {};
  if (now.namedBy === "rule" && filed.namedBy === null) return { givenMerchant: row.merchant };
  const { merchant, givenMerchant, namedBy } = filed;
  return { merchant, givenMerchant, namedBy };
}

/** A transfer whose halves no longer cancel out is none. */
async function takenApart(
  trx: Trx,
  ledger: number,
  known: KnownBankRow,
  row: BankTransaction,
): Promise<readonly Effect[]> {
  const link = await linkOf(trx, ledger, known.transactionId);
  const stays =
    known.now !== null &&
    followed(known.now, known.said, row).amountMinor === known.now.amountMinor;
  if (link === null || stays) return [];
  return undone(trx, ledger, link, [known.transactionId, link.otherId]);
}

async function undone(
  trx: Trx,
  ledger: number,
  link: { readonly id: number; readonly otherId: number },
  halves: readonly number[],
): Promise<readonly Effect[]> {
  const read = async () => ({
    transfer: await ENTITIES.transfer.read(trx, ledger, link.id),
    other: await readTransaction(trx, ledger, link.otherId),
  });
  const before = await read();
  await unlink(trx, ledger, link, halves);
  const after = await read();
  return [
    { entity: "transfer", id: link.id, before: before.transfer, after: after.transfer },
    { entity: "transaction", id: link.otherId, before: before.other, after: after.other },
  ];
}

/** Takes out what the bank took back. Undoing that brings it back as it was. */
export async function removeRow(
  trx: Trx,
  ledger: number,
  { transactionId: id, now, isHalf }: KnownBankRow,
): Promise<readonly Effect[]> {
  if (now === null) return [];
  const link = isHalf ? await linkOf(trx, ledger, id) : null;
  const apart = link === null ? [] : await undone(trx, ledger, link, [link.otherId]);
  const before = await readTransaction(trx, ledger, id);
  await deleteTransaction(trx, ledger, id);
  return [...apart, { entity: "transaction", id, before, after: null }];
}

/**
 * Brings back what the bank took back and tells of again, with what a person had given it. `null`
 * where nobody knows any more what that was.
 */
export async function returnRow(
  trx: Trx,
  ledger: number,
  { row, known }: Pairing<StoredTransaction>,
  file: Filer,
): Promise<readonly Effect[] | null> {
  const id = known.transactionId;
  const last = (await effectsOf(trx, ledger, id)).findLast(({ after }) => after === null);
  if (last === undefined || !isStored(last.before)) return null;
  const after = following(last.before, { row, known }, file);
  await insertTransaction(trx, ledger, after, id);
  return [
    { entity: "transaction", id, before: null, after: await readTransaction(trx, ledger, id) },
  ];
}
