import type { Trx } from "./db.ts";
import { onPostgres, rowsOf } from "./sql.ts";

/** A table that holds rows of ledgers, as the database itself knows it. */
export type LedgerTable = {
  readonly name: string;
  /** In the order they were made. */
  readonly columns: readonly string[];
  /** The columns of its primary key but for the ledger's. */
  readonly key: readonly string[];
  /** The tables its foreign keys point to. */
  readonly pointsTo: readonly string[];
};

const POSTGRES = {
  columns: `select c.relname as "table", a.attname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' order by c.relname, a.attnum`,
  keys: `select c.relname as "table", a.attname as name from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join unnest(i.indkey::int[]) with ordinality k(attnum, place) on true
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where i.indisprimary order by c.relname, k.place`,
  references: `select c.relname as "table", r.relname as name from pg_constraint f
    join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid
    where f.contype = 'f'`,
} as const;

const OF_ALL = `from sqlite_master m join`;
const SQLITE = {
  columns: `select m.name as "table", p.name ${OF_ALL} pragma_table_info(m.name) p
    where m.type = 'table' order by m.name, p.cid`,
  keys: `select m.name as "table", p.name ${OF_ALL} pragma_table_info(m.name) p
    where m.type = 'table' and p.pk > 0 order by m.name, p.pk`,
  references: `select distinct m.name as "table", p."table" as name
    ${OF_ALL} pragma_foreign_key_list(m.name) p where m.type = 'table'`,
} as const;

type Named = { readonly table: string; readonly name: string };

/**
 * Every table with rows of ledgers, `ledgers` itself last: one stands before those its foreign keys
 * point to, so that rows can be deleted in this order.
 */
export async function ledgerTables(trx: Trx): Promise<LedgerTable[]> {
  const sql = onPostgres(trx) ? POSTGRES : SQLITE;
  const columns = namesBy(await rowsOf<Named>(trx, sql.columns, []));
  const keys = namesBy(await rowsOf<Named>(trx, sql.keys, []));
  const references = namesBy(await rowsOf<Named>(trx, sql.references, []));
  const tables = [...columns]
    .filter(([name, own]) => name === "ledgers" || own.includes("ledger_id"))
    .map(([name, own]) => ({
      name,
      columns: own,
      key: (keys.get(name) ?? []).filter((column) => column !== "ledger_id"),
      pointsTo: (references.get(name) ?? []).filter((other) => other !== name),
    }));
  return fromTheLeaves(tables);
}

function namesBy(rows: readonly Named[]): Map<string, string[]> {
  const byTable = new Map<string, string[]>();
  for (const { table, name } of rows) byTable.set(table, [...(byTable.get(table) ?? []), name]);
  return byTable;
}

function fromTheLeaves(tables: readonly LedgerTable[]): LedgerTable[] {
  const ordered: LedgerTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const free = left.filter(({ name }) => !left.some((other) => other.pointsTo.includes(name)));
    if (free.length === 0) throw new Error("tables that point to each other in a circle");
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
}
