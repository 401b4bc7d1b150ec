import type { Trx } from "./db.ts";
import { COLUMNS_OF, type ReadyRows, type ReadyTable } from "./ready-rows.ts";
import {
  type Cell,
  type Columns,
  type ColumnType,
  insertMany,
  onPostgres,
  relationOf,
} from "./sql.ts";
import { addedAtOnce } from "./sums.ts";

/** Whose rows they are that do not say who paid, and of which import; `null`: they come from a bank itself. */
type By = { readonly importId: number | null; readonly memberId: number };

/** What an insert gives a column, as SQL with its bindings; or the whole insert. */
type Sql = { readonly sql: string; readonly bindings: readonly Cell[] };

/** Adds some rows. */
export type Add = (rows: ReadyRows) => Promise<void>;

/**
 * Has `work` add rows of an import as transactions, with one line each but for those that are split,
 * some thousands at a time. None of their keys is known yet. Ids are given by place, so that no line has
 * to look for its transaction.
 */
export function addingRows<T>(
  trx: Trx,
  ledger: number,
  by: By,
  work: (add: Add) => Promise<T>,
): Promise<T> {
  const replan = replanning(trx);
  return addedAtOnce(trx, ledger, (settle) =>
    work(async (rows) => {
      if (rows.count === 0) return;
      if (onPostgres(trx)) {
        await replan(rows.count);
        await insertOnPostgres(trx, ledger, by, rows);
      } else await insertOnSqlite(trx, ledger, by, rows);
      await settle(rows.count);
    }),
  );
}

/**
 * Has PostgreSQL plan anew what triggers and foreign keys ask, whenever there are several times the
 * rows there were: plans made while the tables were small would read all of what is large by now.
 */
function replanning(trx: Trx): (rows: number) => Promise<void> {
  let [added, planned] = [0, 0];
  return async (rows) => {
    const isLarger = planned === 0 || added > SEVERAL * planned;
    if (isLarger) {
      planned = Math.max(added, 1);
      await trx.raw(`discard plans; set local gin_pending_list_limit = '${PENDING}'`);
    }
    added += rows;
  };
}

const SEVERAL = 2;

/** How much may wait for the search index: twice what the server would let, at which it holds up ten thousand rows. */
const PENDING = "8MB";

/** The same of rows that are all there. */
export function insertImportRows(trx: Trx, ledger: number, by: By, rows: ReadyRows): Promise<void> {
  return addingRows(trx, ledger, by, (add) => add(rows));
}

async function insertOnPostgres(trx: Trx, ledger: number, by: By, rows: ReadyRows): Promise<void> {
  const id = { sql: "(select ids from new_ids)[r.place]", bindings: [] };
  const together = rows.lines === null ? tableIn(trx, rows.transactions) : null;
  const as = together && { sql: "told as r", bindings: [] };
  const [added, lines] = insertsOf(trx, id, { ledger, by, rows, as });
  const next = "nextval('transactions_id_seq')";
  const told = together === null ? "" : `told as materialized (select * from ${together.sql}),`;
  await trx.raw(
    `with new_ids as materialized (select array_agg(${next}) as ids from generate_series(1, ?)),
     ${told} added as (${added.sql}) ${lines.sql}`,
    [rows.count, ...(together?.bindings ?? []), ...added.bindings, ...lines.bindings],
  );
}

async function insertOnSqlite(trx: Trx, ledger: number, by: By, rows: ReadyRows): Promise<void> {
  const after = "(select after_transaction from sums_due where ledger_id = ?)";
  const id = { sql: `${after} + r.place`, bindings: [ledger] };
  for (const { sql, bindings } of insertsOf(trx, id, { ledger, by, rows, as: null }))
    await trx.raw(sql, [...bindings]);
}

type Into = {
  readonly ledger: number;
  readonly by: By;
  readonly rows: ReadyRows;
  /** What a statement calls rows that it has read already; `null` where each insert reads its own. */
  readonly as: Sql | null;
};

/** A table's rows as something to select from. */
function tableIn(trx: Trx, { columns, json }: ReadyTable): Sql {
  return { sql: relationOf(trx, columns), bindings: [json] };
}

/** Of the transactions, and of their lines. */
function insertsOf(trx: Trx, id: Sql, { ledger, by, rows, as }: Into): [Sql, Sql] {
  const bound = (cell: Cell, type: ColumnType) => boundIn(trx, cell, type);
  const whose = (table: ReadyTable) => ({
    ledger_id: bound(ledger, "bigint"),
    member_id: paidIn(trx, table, by.memberId),
  });
  const { transactions } = rows;
  const lines = rows.lines ?? transactions;
  const from = (table: ReadyTable): Sql => as ?? tableIn(trx, table);
  return [
    insertOf(
      trx,
      "transactions",
      { table: transactions, from: from(transactions) },
      {
        id,
        ...whose(transactions),
        import_id: bound(by.importId, "bigint"),
        source: bound(by.importId === null ? "bank" : "file", "text"),
      },
    ),
    insertOf(
      trx,
      "lines",
      { table: lines, from: from(lines) },
      {
        transaction_id: id,
        ...whose(lines),
      },
    ),
  ];
}

function insertOf(
  trx: Trx,
  name: "transactions" | "lines",
  { table: { columns, same }, from }: { readonly table: ReadyTable; readonly from: Sql },
  own: Readonly<Record<string, Sql>>,
): Sql {
  const told: readonly (readonly [string, Sql])[] = [
    ...Object.keys(columns).map((column) => [column, { sql: column, bindings: [] }] as const),
    ...same.map(({ name: column, type, cell }) => [column, boundIn(trx, cell, type)] as const),
  ];
  const values = [...Object.entries(own), ...told.filter(([column]) => isStored(name, column))];
  return {
    sql: `insert into ${name} (${values.map(([column]) => column).join(", ")})
      select ${values.map(([, value]) => value.sql).join(", ")} from ${from.sql} where true`,
    bindings: [...values.flatMap(([, value]) => value.bindings), ...from.bindings],
  };
}

/** What rows say of themselves and a table has, but for what stands for something else. */
function isStored(name: "transactions" | "lines", column: string): boolean {
  return COLUMNS_OF[name].has(column) && column !== "place" && column !== "paid_by";
}

function boundIn(trx: Trx, cell: Cell, type: ColumnType): Sql {
  return { sql: onPostgres(trx) ? `?::${type}` : "?", bindings: [cell] };
}

/** Who paid, where a row says so; else `memberId`. */
function paidIn(trx: Trx, { columns, same }: ReadyTable, memberId: number): Sql {
  if ("paid_by" in columns) return { sql: "coalesce(paid_by, ?)", bindings: [memberId] };
  const told = same.find(({ name }) => name === "paid_by")?.cell ?? null;
  return boundIn(trx, told ?? memberId, "bigint");
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
