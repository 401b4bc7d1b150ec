import type { KeyedRow } from "../domain/import-plan.ts";
import { missingTags } from "../domain/rule-outcome.ts";
import type { StatementRow } from "../domain/statement.ts";
import { listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import type { Effect } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { type Add, addingRows, insertEntered, insertSightings } from "../store/import-rows.ts";
import { type ImportPart, type ImportRow, readying, type ReadyRows } from "../store/ready-rows.ts";
import { knownKeys, type RowKey } from "../store/row-keys.ts";
import { firstBatches } from "../store/sql.ts";
import type { Act } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import { linksInFile } from "./links-in-file.ts";
import { type Payers, payersIn } from "./payers-in.ts";
import { idsByName, type ImportPlan } from "./plan-import.ts";
import { posting } from "./post-pending.ts";
import { batchesOf, eachUnhurried, unhurried } from "./unhurried.ts";

/** Hears how many of the rows are dealt with so far, and of about how many. */
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

type Context = { readonly act: Act; readonly onProgress?: OnProgress };
type Into = { readonly importId: number; readonly isNew: boolean };

/**
 * Stores the rows of a statement that the ledger lacks, batch by batch, and notes which it has: none
 * where all its accounts are `isNew`. Then links the transfers that an export of such books names.
 */
export async function storeRows(
  trx: Trx,
  context: Context,
  plan: ImportPlan,
  into: Into,
): Promise<Stored> {
  const { ledger, member } = context.act;
  const payers = await payersIn(trx, context.act, plan.statement);
  const keyOf = await keys(trx, ledger.id);
  const rowOf = await rowMaker(trx, context.act, keyOf, payers);
  const links = await linksInFile(trx, ledger.id);
  const noted = (keyed: KeyedRow): ImportRow => {
    const row = rowOf(keyed);
    links.note(keyed, row);
    return row;
  };
  const stored = await storeBatches(trx, context, plan, { ...into, keyOf, rowOf: noted });
  if (payers.areSeveral)
    await insertEntered(trx, ledger.id, { importId: into.importId, memberId: member.id });
  return { ...stored, effects: [...stored.effects, ...(await links.made())] };
}

type Made = Into & {
  readonly keyOf: (keyed: KeyedRow) => RowKey;
  readonly rowOf: (keyed: KeyedRow) => ImportRow;
};

function storeBatches(trx: Trx, context: Context, plan: ImportPlan, made: Made): Promise<Stored> {
  const { ledger, member } = context.act;
  const by = { importId: made.importId, memberId: member.id };
  return addingRows(trx, ledger.id, by, (add) => storedWith(trx, context, plan, { ...made, add }));
}

async function storedWith(
  trx: Trx,
  { act, onProgress }: Context,
  { statement, account, expected }: ImportPlan,
  { importId, isNew, keyOf, rowOf, add }: Made & { readonly add: Add },
): Promise<Stored> {
  const ledger = act.ledger.id;
  const post = await posting(trx, ledger);
  const effects: Effect[] = [];
  let [done, duplicates] = [0, 0];
  let [from, to]: [string | null, string | null] = [null, null];
  const store = async (rows: ReadyRows, known: readonly KeyedRow[], ids: readonly number[]) => {
    await add(rows);
    await insertSightings(trx, ledger, importId, ids);
    effects.push(...(await post(known.map((keyed) => ({ ...keyOf(keyed), row: keyed.row })))));
  };
  // While the database takes one batch in, the next is made ready.
  let storing: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batchesOf(statement, account, firstBatches(trx))) {
      if (!isNew) await storing;
      const places = isNew ? NONE : await knownKeys(trx, ledger, batch.map(keyOf));
      const fresh = batch.filter((_, place) => !places.has(place));
      const known = batch.filter((_, place) => places.has(place));
      const rows = readying();
      await eachUnhurried(fresh, (keyed) => {
        rows.add(rowOf(keyed));
        const { date } = keyed.row;
        if (from === null || date < from) from = date;
        if (to === null || date > to) to = date;
      });
      const ready = await unhurried(rows.ready());
      await storing;
      done += batch.length;
      duplicates += known.length;
      onProgress?.(done, Math.max(done, expected));
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
  { ledger }: Act,
  keyOf: (row: KeyedRow) => RowKey,
  payers: Payers,
): Promise<(keyed: KeyedRow) => ImportRow> {
  const categorise = await categoriserOf(trx, ledger.id);
  const bank = await bankCategories(trx, ledger.id);
  return (keyed) => {
    const { row } = keyed;
    const { accountId, sourceKey } = keyOf(keyed);
    const currency = row.currency ?? ledger.currency;
    const { merchant, description, amountMinor } = row;
    const memberId = payers.of(row);
    const ruled = categorise({ merchant, description, amountMinor, currency, accountId, memberId });
    // Half of a transfer is one whatever a rule would make of it.
    const isBanks = ruled.categoryId === null || (row.own ?? NO_BOOKS).transfer !== null;
    const filed = isBanks && row.category !== null ? bank(row.category) : ruled;
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
      ...(payers.areSeveral ? { paidBy: memberId } : {}),
    };
  };
}

const NO_BOOKS = { transfer: null } as const;

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
