import type { Trx } from "./db.ts";
import {
  type Cell,
  type Columns,
  eachBatch,
  insertMany,
  onPostgres,
  relationOf,
  rowsOf,
} from "./sql.ts";
import { addedAtOnce } from "./sums.ts";

/** What tells a statement's row apart within its account. */
export type RowKey = { readonly accountId: number; readonly sourceKey: string };

const KEY: Columns = { account_id: "bigint", source_key: "text" };

/**
 * Which of `keys` the ledger has already, or had and someone deleted: their places in the list, each
 * with the id of its transaction, `null` where that was deleted.
 */
export async function knownKeys(
  trx: Trx,
  ledger: number,
  keys: readonly RowKey[],
): Promise<ReadonlyMap<number, number | null>> {
  const known = new Map<number, number | null>();
  const columns: Columns = { place: "bigint", ...KEY };
  await eachBatch(trx, columns, placed(keys), async (from, json) => {
    // Looked up row by row: a planner that takes the ledger for nearly empty would read all of it.
    const same = "x.ledger_id = ? and x.account_id = r.account_id and x.source_key = r.source_key";
    const found = await rowsOf<{ place: number; id: number | null }>(
      trx,
      `select place, id from (select r.place,
           (select x.id from transactions x where ${same}) as id,
           (select 1 from tombstones x where ${same}) as gone
         from ${from}) as looked where id is not null or gone is not null`,
      [ledger, ledger, json],
    );
    for (const { place, id } of found) known.set(place, id);
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
  /** Who paid, where rows of this import are not all of whoever imports them. */
  readonly paidBy?: number;
};

/** One line of a split. */
export type ImportPart = Pick<
  ImportRow,
  "amountMinor" | "categoryId" | "why" | "whyId" | "whyText"
>;

const ROW: Columns = {
  place: "bigint",
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
  status: "text",
};

/** Behind the other columns, where rows say who paid: most imports are spared its cost. */
const PAYER: Columns = { paid_by: "bigint" };

const LINE: Columns = {
  place: "bigint",
  position: "bigint",
  account_id: "bigint",
  date: "text",
  amount_minor: "bigint",
  currency: "text",
  category_id: "bigint",
  why: "text",
  why_id: "bigint",
  why_text: "text",
};

/** Rows of an import as the database takes them in. */
export type ReadyRows = {
  readonly count: number;
  /** JSON arrays of what `ROW` and `LINE` say. */
  readonly transactions: string;
  readonly lines: string;
  /** Whether each row says who paid. */
  readonly saysWhoPaid: boolean;
};

/** Makes rows ready, one by one and then together: all of them say who paid, or none does. */
export function readying(): {
  readonly add: (row: ImportRow) => void;
  readonly ready: () => ReadyRows;
} {
  const transactions: Cell[][] = [];
  const lines: Cell[][] = [];
  let saysWhoPaid = false;
  return {
    add: (row) => {
      saysWhoPaid ||= row.paidBy !== undefined;
      const place = transactions.push(cellsOf(row, transactions.length + 1));
      if (row.parts.length === 0) lines.push(lineOf(row, row, place, 0));
      else for (const [i, part] of row.parts.entries()) lines.push(lineOf(row, part, place, i));
    },
    ready: () => ({
      count: transactions.length,
      transactions: JSON.stringify(transactions),
      lines: JSON.stringify(lines),
      saysWhoPaid,
    }),
  };
}

function cellsOf(r: ImportRow, place: number): Cell[] {
  return [
    place,
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
    r.status,
    ...payerIn(r),
  ];
}

function payerIn({ paidBy }: ImportRow): Cell[] {
  return paidBy === undefined ? [] : [paidBy];
}

function lineOf(row: ImportRow, part: ImportPart, place: number, position: number): Cell[] {
  return [
    place,
    position,
    row.accountId,
    row.date,
    part.amountMinor,
    row.currency,
    part.categoryId,
    part.why,
    part.whyId,
    part.whyText,
    ...payerIn(row),
  ];
}

/** Whose rows they are that do not say who paid, and of which import; `null`: they come from a bank itself. */
type By = { readonly importId: number | null; readonly memberId: number };

/**
 * Adds rows of an import as transactions, with one line each but for those that are split. None of
 * their keys is known yet. Ids are given by place, so that no line has to look for its transaction.
 */
export async function insertImportRows(
  trx: Trx,
  ledger: number,
  by: By,
  rows: ReadyRows,
): Promise<void> {
  if (rows.count === 0) return;
  if (onPostgres(trx)) await insertOnPostgres(trx, ledger, by, rows);
  else await addedAtOnce(trx, ledger, () => insertOnSqlite(trx, ledger, by, rows));
}

async function insertOnPostgres(trx: Trx, ledger: number, by: By, rows: ReadyRows): Promise<void> {
  const id = "(select ids from new_ids)[r.place]";
  const next = "nextval('transactions_id_seq')";
  // Of triggers and foreign keys: made while the tables were small, they would read all of what is large by now.
  await trx.raw("discard plans");
  await trx.raw(
    `with new_ids as materialized (select array_agg(${next}) as ids from generate_series(1, ?)),
     added as (${transactionsAdded(trx, id, rows)}) ${linesAdded(trx, id, rows)}`,
    [rows.count, ...bindingsOf(ledger, by, rows.transactions), ledger, by.memberId, rows.lines],
  );
}

async function insertOnSqlite(trx: Trx, ledger: number, by: By, rows: ReadyRows): Promise<void> {
  const id = "(select after_transaction from sums_due where ledger_id = ?) + r.place";
  const { transactions, lines } = rows;
  const added = bindingsOf(ledger, by, transactions);
  await trx.raw(transactionsAdded(trx, id, rows), [ledger, ...added]);
  await trx.raw(linesAdded(trx, id, rows), [ledger, ledger, by.memberId, lines]);
}

const bindingsOf = (ledger: number, { memberId, importId }: By, json: string): Cell[] => [
  ledger,
  memberId,
  importId,
  importId === null ? "bank" : "file",
  json,
];

/** The columns of `columns`, and what a row's member is where one binding says it of all. */
function paidIn(columns: Columns, { saysWhoPaid }: ReadyRows) {
  return saysWhoPaid
    ? { columns: { ...columns, ...PAYER }, member: "coalesce(paid_by, ?)" }
    : { columns, member: "?" };
}

function transactionsAdded(trx: Trx, id: string, rows: ReadyRows): string {
  const { columns, member } = paidIn(ROW, rows);
  return `insert into transactions (id, ledger_id, account_id, member_id, import_id, date,
      amount_minor, currency, merchant, given_merchant, named_by, description, notes, tags,
      tagged_by, status, source, source_key)
    select ${id}, ?, account_id, ${member}, ?, date, amount_minor, currency, merchant, given_merchant,
      case when given_merchant is not null then 'rule' end, description, notes, tags, tagged_by,
      status, ?, source_key
    from ${relationOf(trx, columns)} where true`;
}

function linesAdded(trx: Trx, id: string, rows: ReadyRows): string {
  const { columns, member } = paidIn(LINE, rows);
  return `insert into lines (transaction_id, ledger_id, position, account_id, member_id, category_id,
      date, amount_minor, currency, why, why_id, why_text)
    select ${id}, ?, position, account_id, ${member}, category_id, date, amount_minor, currency, why, why_id,
      why_text
    from ${relationOf(trx, columns)} where true`;
}

/** Notes who entered the rows of an import that somebody else paid. */
export async function insertEntered(
  trx: Trx,
  ledger: number,
  { importId, memberId }: { readonly importId: number; readonly memberId: number },
): Promise<void> {
  await trx.raw(
    `insert into entered_by (ledger_id, transaction_id, member_id)
     select ledger_id, id, ? from transactions
     where ledger_id = ? and import_id = ? and member_id <> ?`,
    [memberId, ledger, importId, memberId],
  );
}

/** Notes that an import saw transactions the ledger has already: undoing an earlier import then keeps them. */
export async function insertSightings(
  trx: Trx,
  ledger: number,
  importId: number,
  ids: readonly number[],
): Promise<void> {
  const columns: Columns = {
    ledger_id: "bigint",
    import_id: "bigint",
    transaction_id: "bigint",
  };
  const rows = ids.map((id): Cell[] => [ledger, importId, id]);
  await insertMany(trx, "sightings", columns, rows);
}
