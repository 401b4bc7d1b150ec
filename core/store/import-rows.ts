import type { Trx } from "./db.ts";
import { type Cell, type Columns, eachBatch, rowsOf } from "./sql.ts";
import { addedAtOnce } from "./sums.ts";

/** What tells a statement's row apart within its account. */
export type RowKey = { readonly accountId: number; readonly sourceKey: string };

const KEY: Columns = { account_id: "bigint", source_key: "text" };

/** Which of `keys` the ledger has already, or had and someone deleted, by their place in the list. */
export async function knownKeys(
  trx: Trx,
  ledger: number,
  keys: readonly RowKey[],
): Promise<ReadonlySet<number>> {
  const known = new Set<number>();
  const columns: Columns = { place: "bigint", ...KEY };
  await eachBatch(trx, columns, placed(keys), async (from, json) => {
    const same = "x.ledger_id = ? and x.account_id = r.account_id and x.source_key = r.source_key";
    const found = await rowsOf<{ place: number }>(
      trx,
      `select r.place as place from ${from}
       where exists (select 1 from transactions x where ${same})
          or exists (select 1 from tombstones x where ${same})`,
      [json, ledger, ledger],
    );
    for (const row of found) known.add(row.place);
  });
  return known;
}

function* placed(keys: readonly RowKey[]): Generator<Cell[]> {
  for (const [place, key] of keys.entries()) yield [place, key.accountId, key.sourceKey];
}

/** A new row of a statement, ready to be stored as a transaction of one line. */
export type ImportRow = RowKey & {
  readonly date: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly merchant: string;
  /** What it came with, where a rule gave another. */
  readonly givenMerchant: string | null;
  readonly description: string;
  readonly notes: string;
  /** A JSON array. */
  readonly tags: string;
  readonly taggedBy: "rule" | null;
  /** The lines of a split; none where there is but the one line. */
  readonly parts: readonly ImportPart[];
  readonly status: string;
  readonly categoryId: number | null;
  readonly why: "person" | "rule" | "bank" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
};

/** One line of a split. */
export type ImportPart = Pick<
  ImportRow,
  "amountMinor" | "categoryId" | "why" | "whyId" | "whyText"
>;

const ROW: Columns = {
  ...KEY,
  date: "text",
  amount_minor: "bigint",
  currency: "text",
  merchant: "text",
  given_merchant: "text",
  description: "text",
  notes: "text",
  tags: "text",
  tagged_by: "text",
  is_split: "bigint",
  status: "text",
  category_id: "bigint",
  why: "text",
  why_id: "bigint",
  why_text: "text",
};

/**
 * The transaction of a row `r` by its key, with one binding, the ledger. Looked up row by row: a
 * planner that takes the ledger for nearly empty would join it with every row the other way round.
 */
const BY_KEY = `(select t.id from transactions t where t.ledger_id = ?
  and t.account_id = r.account_id and t.source_key = r.source_key)`;

/** Adds rows of an import, or of a bank itself where `importId` is `null`, as transactions, with one line each but for those that are split. None of their keys is known yet. */
export async function insertImportRows(
  trx: Trx,
  ledger: number,
  by: { readonly importId: number | null; readonly memberId: number },
  rows: readonly ImportRow[],
): Promise<void> {
  await eachBatch(trx, ROW, rows.map(cellsOf), async (from, json) => {
    await trx.raw(
      `insert into transactions (ledger_id, account_id, member_id, import_id, date, amount_minor,
         currency, merchant, given_merchant, named_by, description, notes, tags, tagged_by, status,
         source, source_key)
       select ?, account_id, ?, ?, date, amount_minor, currency, merchant, given_merchant,
         case when given_merchant is not null then 'rule' end, description, notes, tags,
         tagged_by, status, ?, source_key
       from ${from} where true`,
      [ledger, by.memberId, by.importId, by.importId === null ? "bank" : "file", json],
    );
    const whole = { from: `${from} where r.is_split = 0`, json, position: "0" };
    await insertLines(trx, ledger, by.memberId, whole);
  });
  await insertParts(trx, ledger, by.memberId, rows);
}

const PART: Columns = {
  ...KEY,
  position: "bigint",
  date: "text",
  amount_minor: "bigint",
  currency: "text",
  category_id: "bigint",
  why: "text",
  why_id: "bigint",
  why_text: "text",
};

/** Adds the lines of those rows that are split. */
async function insertParts(
  trx: Trx,
  ledger: number,
  memberId: number,
  rows: readonly ImportRow[],
): Promise<void> {
  const cells = rows.flatMap(({ accountId, sourceKey, date, currency, parts }) =>
    parts.map((part, position): Cell[] => {
      const { amountMinor, categoryId, why, whyId, whyText } = part;
      const filed = [categoryId, why, whyId, whyText];
      return [accountId, sourceKey, position, date, amountMinor, currency, ...filed];
    }),
  );
  await eachBatch(trx, PART, cells, (from, json) =>
    insertLines(trx, ledger, memberId, { from, json, position: "r.position" }),
  );
}

type Batch = { readonly from: string; readonly json: string; readonly position: string };

/** Adds one line for each of the rows `r` of a batch, on the transaction of its key. */
function insertLines(
  trx: Trx,
  ledger: number,
  memberId: number,
  { from, json, position }: Batch,
): Promise<void> {
  return addedAtOnce(trx, ledger, () =>
    trx.raw(
      `insert into lines (ledger_id, transaction_id, position, account_id, member_id, category_id,
         date, amount_minor, currency, why, why_id, why_text)
       select ?, ${BY_KEY}, ${position}, r.account_id, ?, r.category_id, r.date, r.amount_minor,
         r.currency, r.why, r.why_id, r.why_text
       from ${from}`,
      [ledger, ledger, memberId, json],
    ),
  );
}

function cellsOf(r: ImportRow): Cell[] {
  return [
    r.accountId,
    r.sourceKey,
    r.date,
    r.amountMinor,
    r.currency,
    r.merchant,
    r.givenMerchant,
    r.description,
    r.notes,
    r.tags,
    r.taggedBy,
    r.parts.length === 0 ? 0 : 1,
    r.status,
    r.categoryId,
    r.why,
    r.whyId,
    r.whyText,
  ];
}

/** Notes that an import saw rows the ledger has already: undoing an earlier import then keeps them. */
export async function insertSightings(
  trx: Trx,
  ledger: number,
  importId: number,
  keys: readonly RowKey[],
): Promise<void> {
  const rows = keys.map((key): Cell[] => [key.accountId, key.sourceKey]);
  await eachBatch(trx, KEY, rows, async (from, json) => {
    await trx.raw(
      `insert into sightings (ledger_id, import_id, transaction_id)
       select ?, ?, s.id from (select ${BY_KEY} as id from ${from}) as s where s.id is not null`,
      [ledger, importId, ledger, json],
    );
  });
}
