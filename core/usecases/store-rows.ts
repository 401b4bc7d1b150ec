import type { KeyedRow } from "../domain/import-plan.ts";
import { missingTags } from "../domain/rule-outcome.ts";
import type { StatementRow } from "../domain/statement.ts";
import { listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import type { Effect } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import {
  type ImportRow,
  insertImportRows,
  insertSightings,
  knownKeys,
  type RowKey,
} from "../store/import-rows.ts";
import type { Act } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import { idsByName, type ImportPlan } from "./plan-import.ts";
import { posting } from "./post-pending.ts";
import { batchesOf } from "./unhurried.ts";

/** Hears how many of the rows are dealt with so far. */
export type OnProgress = (done: number, of: number) => void;

/** What became of a statement's rows. */
export type Stored = {
  readonly added: number;
  readonly duplicates: number;
  /** The first and last day of the rows added; `null` when none was. */
  readonly from: string | null;
  readonly to: string | null;
  /** What it did to rows that were there. */
  readonly effects: readonly Effect[];
};

const NONE: ReadonlySet<number> = new Set();

/**
 * Stores the rows of a statement that the ledger lacks, batch by batch, and notes which it has: none
 * where all its accounts are `isNew`.
 */
export async function storeRows(
  trx: Trx,
  { act, onProgress }: { readonly act: Act; readonly onProgress?: OnProgress },
  { statement, account }: ImportPlan,
  into: { readonly importId: number; readonly isNew: boolean },
): Promise<Stored> {
  const ledger = act.ledger.id;
  const { importId } = into;
  const by = { importId, memberId: act.member.id };
  const keyOf = await keys(trx, ledger);
  const rowOf = await rowMaker(trx, act, keyOf);
  const post = await posting(trx, ledger);
  const effects: Effect[] = [];
  let [done, duplicates] = [0, 0];
  let [from, to]: [string | null, string | null] = [null, null];
  for await (const batch of batchesOf(statement, account)) {
    const places = into.isNew ? NONE : await knownKeys(trx, ledger, batch.map(keyOf));
    const fresh = batch.filter((_, place) => !places.has(place));
    const known = batch.filter((_, place) => places.has(place));
    await insertImportRows(trx, ledger, by, fresh.map(rowOf));
    await insertSightings(trx, ledger, importId, known.map(keyOf));
    effects.push(...(await post(known.map((keyed) => ({ ...keyOf(keyed), row: keyed.row })))));
    for (const { row } of fresh) {
      if (from === null || row.date < from) from = row.date;
      if (to === null || row.date > to) to = row.date;
    }
    done += batch.length;
    duplicates += known.length;
    onProgress?.(done, statement.total);
  }
  return { added: done - duplicates, duplicates, from, to, effects };
}

/** What is stored of a row, filed by the ledger's rules or by the bank's own word. */
async function rowMaker(
  trx: Trx,
  { ledger, member }: Act,
  keyOf: (row: KeyedRow) => RowKey,
): Promise<(keyed: KeyedRow) => ImportRow> {
  const categorise = await categoriserOf(trx, ledger.id);
  const bank = await bankCategories(trx, ledger.id);
  return (keyed) => {
    const { row } = keyed;
    const { accountId, sourceKey } = keyOf(keyed);
    const currency = row.currency ?? ledger.currency;
    const { merchant, description, amountMinor } = row;
    const whose = { accountId, memberId: member.id };
    const ruled = categorise({ merchant, description, amountMinor, currency, ...whose });
    const filed = ruled.categoryId === null && row.category !== null ? bank(row.category) : ruled;
    return {
      accountId,
      sourceKey,
      date: row.date,
      amountMinor,
      currency,
      merchant: ruled.merchant ?? merchant,
      givenMerchant: ruled.merchant === null ? null : merchant,
      description,
      notes: row.notes,
      ...taggedOf(row, ruled.tags),
      parts: (row.own?.parts ?? []).map(({ amountMinor: share, category }) => ({
        amountMinor: share,
        ...(category === null ? NOWHERE : bank(category)),
      })),
      status: row.status,
      categoryId: filed.categoryId,
      why: filed.why,
      whyId: filed.whyId,
      whyText: filed.whyText,
    };
  };
}

const NOWHERE = { categoryId: null, why: null, whyId: null, whyText: null };

/** A row's own tags, and those that rules add. */
function taggedOf({ own }: StatementRow, ruled: readonly string[]) {
  const added = own === undefined ? ruled : missingTags(ruled, own.tags);
  const tags = own === undefined ? ruled : [...own.tags, ...added];
  return {
    tags: tags.length === 0 ? "[]" : JSON.stringify(tags),
    taggedBy: added.length === 0 ? null : ("rule" as const),
  };
}

async function keys(trx: Trx, ledger: number): Promise<(row: KeyedRow) => RowKey> {
  const idOf = idsByName(await listAccounts(trx, ledger));
  return ({ account, sourceKey }) => {
    const accountId = idOf(account);
    if (accountId === undefined) throw new Error("an account that was just made is not there");
    return { accountId, sourceKey };
  };
}

async function bankCategories(trx: Trx, ledger: number) {
  const ids = new Map((await listCategories(trx, ledger)).map((c) => [c.name.toLowerCase(), c.id]));
  return (text: string) => {
    const categoryId = ids.get(text.trim().slice(0, 60).toLowerCase()) ?? null;
    return { categoryId, why: "bank" as const, whyId: null, whyText: text };
  };
}
