import type { LedgerTable } from "./catalog.ts";
import type { Trx } from "./db.ts";
import { type Cell, rowsOf } from "./sql.ts";

/** A row as stored, by column; bytes as they are. */
export type StoredRow = Readonly<Record<string, Stored>>;
type Stored = string | number | boolean | null | Uint8Array;

/** What an id in a column of this name stands for, in a column more behind it. */
const NAMES: Readonly<Record<string, { readonly as: string; readonly of: string }>> = {
  account_id: { as: "account", of: "accounts" },
  category_id: { as: "category", of: "categories" },
  member_id: { as: "member", of: "members" },
};

/** A table's columns as they are told: behind an id stands the name of what it stands for. */
export function toldColumns({ columns }: LedgerTable): string[] {
  return columns.flatMap((name) => {
    const named = NAMES[name];
    return named === undefined || columns.includes(named.as) ? [name] : [name, named.as];
  });
}

const PAGE = 5000;

/**
 * Gives a ledger's rows of a table to `use`, some thousands at a time, in the order of the primary key
 * and with `toldColumns`.
 */
export async function eachPage(
  trx: Trx,
  ledger: number,
  table: LedgerTable,
  use: (rows: readonly StoredRow[]) => Promise<void> | void,
): Promise<void> {
  const { name, columns, key } = table;
  const told = toldColumns(table).map((column) => {
    const of = Object.entries(NAMES).find(([, { as }]) => as === column);
    if (columns.includes(column) || of === undefined) return `t.${column}`;
    return `(select n.name from ${of[1].of} n where n.ledger_id = t.ledger_id and n.id = t.${of[0]}) as ${column}`;
  });
  const own = name === "ledgers" ? "id" : "ledger_id";
  const places = key.map((column) => `t.${column}`).join(", ");
  let after: Cell[] | null = null;
  for (;;) {
    const next: string =
      after === null ? "" : `and (${places}) > (${key.map(() => "?").join(", ")})`;
    const rows: StoredRow[] = await rowsOf<StoredRow>(
      trx,
      `select ${told.join(", ")} from ${name} t where t.${own} = ? ${next}
       ${key.length > 0 ? `order by ${places}` : ""} limit ${PAGE}`,
      [ledger, ...(after ?? [])],
    );
    if (rows.length > 0) await use(rows);
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined || key.length === 0) return;
    after = key.map((column) => cellOf(last[column]));
  }
}

function cellOf(value: Stored | undefined): Cell {
  return value === undefined || value instanceof Uint8Array ? null : value;
}
