import type { Statement } from "../domain/statement.ts";
import { columnsOf, dateColumn, UNTOLD } from "./columns.ts";
import { type Content, contentsOf } from "./contents.ts";
import { layoutOf } from "./layout.ts";
import { type Reason, type Rows, type Table, unusable } from "./parted.ts";
import type { Given } from "./recipe.ts";
import { emptyStatement } from "./statement-of.ts";
import type { Steps } from "./steps.ts";
import type { TableRow } from "./table.ts";
import { withYears } from "./years.ts";

/** The rows of a table below its header, and what is known before they are gone through. */
export type Body = {
  readonly given: Given;
  readonly hasHeader: boolean;
  readonly rows: Rows;
};

/**
 * Finds where a table's transactions stand and what its columns hold; of a header with none below it,
 * the whole statement. Throws `statement-unusable`.
 */
export function* bodyIn(table: Table): Steps<Body | Statement> {
  const plain = yield* layoutOf(table.rows());
  const change = (plain?.data.length ?? 0) > 0 ? undefined : yield* withYears(table.rows());
  const all: Rows = (isLast) => changed(table.rows(isLast), change);
  const layout = change === undefined ? plain : yield* layoutOf(all());
  if (layout === undefined) return yield* refused(table, "no-table");
  const rows: Rows = (isLast) => below(all(isLast), layout.above);
  if (layout.data.length === 0) return yield* emptyStatement(table, layout, rows);
  const contents = yield* contentsOf(layout);
  const date = dateColumn(contents);
  if (date === undefined || !hasMoney(contents, date)) return yield* refused(table, "no-table");
  const { currency, answers, today } = table.file;
  const given = { contents, date, data: layout.data, currency, answers, today };
  return { given, hasHeader: layout.headers.length > 0, rows };
}

/** The first row; `undefined` where there is none. */
export function firstIn(portions: Iterable<readonly TableRow[]>): TableRow | undefined {
  for (const [first] of portions) if (first !== undefined) return first;
  return undefined;
}

function* changed(
  portions: Iterable<readonly TableRow[]>,
  change: ((row: TableRow) => TableRow) | undefined,
): Generator<readonly TableRow[]> {
  for (const rows of portions) yield change === undefined ? rows : rows.map(change);
}

/** Table rows without the first `above` of them. */
export function* below(
  portions: Iterable<readonly TableRow[]>,
  above: number,
): Generator<readonly TableRow[]> {
  let left = above;
  for (const rows of portions) {
    yield rows.slice(left);
    left = Math.max(0, left - rows.length);
  }
}

/** No table, unless the rest shows that the file was not parted as it should be. */
function* refused({ file, rows }: Table, reason: Reason): Steps<never> {
  for (const _ of rows()) yield;
  throw unusable(file, reason);
}

function hasMoney(contents: readonly Content[], date: number): boolean {
  const { amount, debit, credit } = columnsOf(contents, date, UNTOLD);
  return amount !== undefined || debit !== undefined || credit !== undefined;
}
