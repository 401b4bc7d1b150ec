import type { Trx } from "./db.ts";
import { dropPairs } from "./matches.ts";
import { type Cell, type Columns, eachBatch, rowsOf } from "./sql.ts";
import { addedAtOnce } from "./sums.ts";

export type NewImport = {
  readonly memberId: number;
  readonly fileName: string;
  readonly format: string;
  readonly at: string;
};

/** What an import came to. */
export type Counts = {
  readonly added: number;
  readonly duplicates: number;
  readonly unreadable: number;
};

/** Records an import; its rows follow, and then what it came to. */
export async function insertImport(trx: Trx, ledger: number, made: NewImport): Promise<number> {
  const [row] = await trx("imports")
    .insert({
      ledger_id: ledger,
      member_id: made.memberId,
      file_name: made.fileName,
      format: made.format,
      added: 0,
      duplicates: 0,
      unreadable: 0,
      created_at: made.at,
    })
    .returning("id");
  return row.id;
}

/** Keeps what an import came to. */
export async function countImport(
  trx: Trx,
  ledger: number,
  id: number,
  { added, duplicates, unreadable }: Counts,
): Promise<void> {
  await trx("imports").where({ ledger_id: ledger, id }).update({ added, duplicates, unreadable });
}

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

/** Adds rows of an import as transactions, with one line each but for those that are split. None of their keys is known yet. */
export async function insertImportRows(
  trx: Trx,
  ledger: number,
  by: { readonly importId: number; readonly memberId: number },
  rows: readonly ImportRow[],
): Promise<void> {
  await eachBatch(trx, ROW, rows.map(cellsOf), async (from, json) => {
    await trx.raw(
      `insert into transactions (ledger_id, account_id, member_id, import_id, date, amount_minor,
         currency, merchant, given_merchant, named_by, description, notes, tags, tagged_by, status,
         source, source_key)
       select ?, account_id, ?, ?, date, amount_minor, currency, merchant, given_merchant,
         case when given_merchant is not null then 'rule' end, description, notes, tags,
         tagged_by, status, 'file', source_key
       from ${from} where true`,
      [ledger, by.memberId, by.importId, json],
    );
    await addedAtOnce(trx, ledger, () =>
      trx.raw(
        `insert into lines (ledger_id, transaction_id, position, account_id, member_id, category_id,
           date, amount_minor, currency, why, why_id, why_text)
         select ?, ${BY_KEY}, 0, r.account_id, ?, r.category_id, r.date, r.amount_minor, r.currency,
           r.why, r.why_id, r.why_text
         from ${from} where r.is_split = 0`,
        [ledger, ledger, by.memberId, json],
      ),
    );
  });
  await insertParts(trx, ledger, rows);
}

const PART: Columns = {
  ...KEY,
  position: "bigint",
  amount_minor: "bigint",
  category_id: "bigint",
  why: "text",
  why_id: "bigint",
  why_text: "text",
};

/** Adds the lines of those rows that are split. */
async function insertParts(trx: Trx, ledger: number, rows: readonly ImportRow[]): Promise<void> {
  const cells = rows.flatMap(({ accountId, sourceKey, parts }) =>
    parts.map((part, position): Cell[] => {
      const { amountMinor, categoryId, why, whyId, whyText } = part;
      return [accountId, sourceKey, position, amountMinor, categoryId, why, whyId, whyText];
    }),
  );
  await eachBatch(trx, PART, cells, async (from, json) => {
    await trx.raw(
      `insert into lines (ledger_id, transaction_id, position, account_id, member_id, category_id,
         date, amount_minor, currency, why, why_id, why_text)
       select t.ledger_id, t.id, r.position, t.account_id, t.member_id, r.category_id, t.date,
         r.amount_minor, t.currency, r.why, r.why_id, r.why_text
       from (select s.*, ${BY_KEY.replaceAll("r.", "s.")} as id from ${from.replace(/ as r$/u, " as s")}) as r
         join transactions t on t.id = r.id`,
      [ledger, json],
    );
  });
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

/** In what a change stored of a line that a person filed. */
const BY_PERSON = '%"why":"person"%';

/** What undoing an import removed, and what had to stay. */
export type Removed = {
  readonly removed: number;
  readonly edited: number;
  readonly seenElsewhere: number;
};

/**
 * Takes an import's rows out again, but for those someone edited since and those another import
 * saw too, which become that import's.
 */
export async function removeImport(trx: Trx, ledger: number, importId: number): Promise<Removed> {
  const mine = () => trx("transactions").where({ ledger_id: ledger, import_id: importId });
  await trx("sightings").where({ ledger_id: ledger, import_id: importId }).delete();
  const heir = trx("sightings as s")
    .whereRaw("s.ledger_id = transactions.ledger_id and s.transaction_id = transactions.id")
    .min("s.import_id");
  const seen = trx("sightings").where({ ledger_id: ledger }).select("transaction_id");
  const seenElsewhere = await mine().whereIn("id", seen).update({ import_id: heir });
  await trx.raw(
    `delete from sightings where ledger_id = ? and exists (select 1 from transactions t
       where t.ledger_id = sightings.ledger_id and t.id = sightings.transaction_id
         and t.import_id = sightings.import_id)`,
    [ledger],
  );
  const edited = trx("effects as e")
    .join("changes as c", function on() {
      this.on("c.id", "e.change_id").andOn("c.ledger_id", "e.ledger_id");
    })
    .where({ "e.ledger_id": ledger })
    // Filed by a rule is no edit; filed by a person, however many at once, is one.
    .whereRaw(`(e.entity = 'transaction' or (e.entity = 'filing' and e.after like ?))`, [BY_PERSON])
    .whereNull("c.undone_by")
    .whereNull("c.undoes")
    .select("e.entity_id");
  const gone = mine().whereNotIn("id", edited);
  const lines = trx("lines").where({ ledger_id: ledger });
  await lines.whereIn("transaction_id", gone.clone().select("id")).delete();
  await dropPairs(trx, ledger, gone.clone().select("id"));
  const removed = await gone.delete();
  const [left] = await mine().count({ n: "*" });
  await trx("imports").where({ ledger_id: ledger, id: importId }).update({ undone: true });
  return { removed, edited: Number(left?.n ?? 0), seenElsewhere };
}
