import type { KeyedRow } from "../domain/import-plan.ts";
import { missingTags } from "../domain/rule-outcome.ts";
import type { StatementRow } from "../domain/statement.ts";
import { listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import type { Effect } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import {
  type ImportPart,
  type ImportRow,
  insertImportRows,
  insertSightings,
  knownKeys,
  readying,
  type ReadyRows,
  type RowKey,
} from "../store/import-rows.ts";
import type { Act } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import { idsByName, type ImportPlan } from "./plan-import.ts";
import { posting } from "./post-pending.ts";
import { batchesOf, eachUnhurried } from "./unhurried.ts";

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

const NONE: ReadonlyMap<number, number | null> = new Map();

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
  const store = async (rows: ReadyRows, known: readonly KeyedRow[], ids: readonly number[]) => {
    await insertImportRows(trx, ledger, by, rows);
    await insertSightings(trx, ledger, importId, ids);
    effects.push(...(await post(known.map((keyed) => ({ ...keyOf(keyed), row: keyed.row })))));
  };
  // While the database takes one batch in, the next is made ready.
  let storing: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batchesOf(statement, account)) {
      if (!into.isNew) await storing;
      const places = into.isNew ? NONE : await knownKeys(trx, ledger, batch.map(keyOf));
      const fresh = batch.filter((_, place) => !places.has(place));
      const known = batch.filter((_, place) => places.has(place));
      const rows = readying();
      await eachUnhurried(fresh, (keyed) => {
        rows.add(rowOf(keyed));
        const { date } = keyed.row;
        if (from === null || date < from) from = date;
        if (to === null || date > to) to = date;
      });
      const ready = rows.ready();
      await storing;
      done += batch.length;
      duplicates += known.length;
      onProgress?.(done, statement.total);
      const ids = [...places.values()].filter((id) => id !== null);
      storing = store(ready, known, ids);
      // Its failure is met by the next `await`, which may be a while.
      storing.catch(() => undefined);
    }
  } finally {
    await storing;
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
    const memberId = member.id;
    const ruled = categorise({ merchant, description, amountMinor, currency, accountId, memberId });
    const filed = ruled.categoryId === null && row.category !== null ? bank(row.category) : ruled;
    const tagged = taggedOf(row, ruled.tags);
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
      tags: tagged.tags,
      taggedBy: tagged.taggedBy,
      parts: row.own === undefined ? [] : partsOf(row.own, bank),
      status: row.status,
      categoryId: filed.categoryId,
      why: filed.why,
      whyId: filed.whyId,
      whyText: filed.whyText,
    };
  };
}

type Bank = Awaited<ReturnType<typeof bankCategories>>;

function partsOf({ parts }: NonNullable<StatementRow["own"]>, bank: Bank): ImportPart[] {
  return parts.map(({ amountMinor, category }) => ({
    amountMinor,
    ...(category === null ? NOWHERE : bank(category)),
  }));
}

const NOWHERE = { categoryId: null, why: null, whyId: null, whyText: null };

const UNTAGGED = { tags: "[]", taggedBy: null } as const;

/** A row's own tags, and those that rules add. */
function taggedOf({ own }: StatementRow, ruled: readonly string[]) {
  if (own === undefined && ruled.length === 0) return UNTAGGED;
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
