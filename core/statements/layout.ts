import { isNumber } from "./amounts.ts";
import { datePartsOf } from "./dates.ts";
import { roleOf } from "./header-words.ts";
import type { TableRow } from "./table.ts";

/** Where a table's header stands and which rows hold data. */
export type Layout = {
  readonly headers: readonly string[];
  /** The rows behind the header (all of them where there is none). */
  readonly body: readonly TableRow[];
  /** Those of the body with a date and a number: what columns are told by. */
  readonly data: readonly TableRow[];
};

const SAMPLE = 2000;

/**
 * Finds the header: the first row that names a date and an amount, else the nearest row of words
 * above the data. What stands above it is no data, whatever it looks like.
 */
export function layoutOf(rows: readonly TableRow[]): Layout | undefined {
  const named = rows.slice(0, 50).findIndex(isStatementHeader);
  const first = rows.findIndex((row, i) => i > named && isData(row));
  if (first < 0) {
    if (named < 0) return undefined;
    return { headers: rows[named]?.cells ?? [], body: rows.slice(named + 1), data: [] };
  }
  const at =
    named >= 0 ? named : rows.slice(0, first).findLastIndex((row) => isWords(row, rows[first]));
  const body = rows.slice(at + 1);
  return { headers: rows[at]?.cells ?? [], body, data: sampleOf(body) };
}

/** How much of a statement rows look like: 2 with a header that names a date and an amount, 1 with a row of both. */
export function likelihoodOf(rows: readonly TableRow[]): number {
  const head = rows.slice(0, 50);
  if (head.some(isStatementHeader)) return 2;
  return head.some(isData) ? 1 : 0;
}

function sampleOf(body: readonly TableRow[]): TableRow[] {
  const data: TableRow[] = [];
  for (const row of body) {
    if (data.length === SAMPLE) break;
    if (isData(row)) data.push(row);
  }
  return data;
}

/** A row of names as wide as the data below it. */
function isWords(row: TableRow, data: TableRow | undefined): boolean {
  const names = row.cells.filter((cell) => cell !== "");
  const plain = names.every((cell) => !isNumber(cell) && datePartsOf(cell) === undefined);
  return plain && names.length > 2 && names.length >= (data?.cells.length ?? 0) / 2;
}

function isData(row: TableRow): boolean {
  const dates = row.cells.filter((cell) => datePartsOf(cell) !== undefined).length;
  const numbers = row.cells.filter(
    (cell) => isNumber(cell) && datePartsOf(cell) === undefined,
  ).length;
  return dates > 0 && numbers > 0;
}

function isStatementHeader(row: TableRow): boolean {
  if (row.cells.some((cell) => datePartsOf(cell) !== undefined)) return false;
  const roles = new Set(row.cells.map((cell) => roleOf(cell)));
  return roles.has("date") && (roles.has("amount") || roles.has("debit") || roles.has("credit"));
}
