import { CsvError } from "csv-parse/sync";
import type { IsoDate } from "../domain/dates.ts";
import { BudgetError, type Problem } from "../domain/errors.ts";
import type { Currency } from "../domain/currencies.ts";
import type { Answers, Statement } from "../domain/statement.ts";
import { columnsOf, dateColumn, UNTOLD } from "./columns.ts";
import { type Content, contentsOf } from "./contents.ts";
import { encodingOf, textsOf } from "./encoding.ts";
import { layoutOf, likelihoodOf } from "./layout.ts";
import { isOwnExport, isOwnText } from "./own-export.ts";
import { findOut } from "./recipe.ts";
import { emptyStatement, ownStatement, statementOf } from "./statement-of.ts";
import type { Steps } from "./steps.ts";
import { delimiterOf, type Marks, portionsOf, type TableRow } from "./table.ts";
import { withYears } from "./years.ts";

/** A bank's file and what its person said about it. */
export type StatementFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of rows that do not name their own. */
  readonly currency: Currency;
  readonly answers: Answers;
  readonly today: IsoDate;
};

/** Larger files are refused: no household's statement is. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_COLUMNS = 200;

/** How much is read between two steps: some two milliseconds' work, ten times that when all is cold. */
const PORTION = 8 * 1024;

/** A file parted into rows, which are read again each time they are asked for. */
type Table = {
  readonly file: StatementFile;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: () => Iterable<readonly TableRow[]>;
};

/**
 * Reads a bank's CSV file: encoding, delimiter, header, columns, date order, decimal mark and signs
 * are found in the file itself. What it cannot tell becomes a question, never a guess. Done in steps,
 * `portion` bytes at a time, and without keeping the rows of a large file. Throws `statement-unusable` for what is no
 * statement.
 */
export function* readStatement(file: StatementFile, portion = PORTION): Steps<Statement> {
  const encoding = yield* encodingIn(file, portion);
  const texts = () => textsOf(file.bytes, encoding, portion);
  const exact = isOwnText(texts());
  const delimiter = exact ? "," : yield* delimiterOf(texts(), likelihoodOf);
  const read = (quote: Marks["quote"]) =>
    readTable({
      file,
      encoding,
      delimiter,
      rows: heldIfShort(file, () => narrow(file, portionsOf(texts(), { delimiter, quote, exact }))),
    });
  try {
    return yield* read('"');
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  try {
    return yield* read(null);
  } catch (error) {
    throw error instanceof CsvError ? unusable(file, "too-wide") : error;
  }
}

type Reason = Extract<Problem, { readonly code: "statement-unusable" }>["reason"];

function unusable({ name }: StatementFile, reason: Reason): BudgetError {
  return new BudgetError({ code: "statement-unusable", name, reason });
}

/** Of files so short, a year of a household's rows many times over, the rows are kept while they are in use. */
const SHORT = 1024 * 1024;

/** A short file is parted once, portion by portion as its rows are asked for; of a longer one the rows would take too much room. */
function heldIfShort({ bytes }: StatementFile, rows: Table["rows"]): Table["rows"] {
  if (bytes.length > SHORT) return rows;
  const held: (readonly TableRow[])[] = [];
  let rest: Iterator<readonly TableRow[]> | undefined;
  return function* again() {
    rest ??= rows()[Symbol.iterator]();
    for (let at = 0; ; at += 1) {
      if (at === held.length) {
        const next = rest.next();
        if (next.done === true) return;
        held.push(next.value);
      }
      yield held[at] ?? [];
    }
  };
}

function* narrow(
  file: StatementFile,
  portions: Iterable<readonly TableRow[]>,
): Generator<readonly TableRow[]> {
  for (const rows of portions) {
    if (rows.some((row) => row.cells.length > MOST_COLUMNS)) throw unusable(file, "too-wide");
    yield rows;
  }
}

function* encodingIn(file: StatementFile, portion: number): Steps<string> {
  const { bytes } = file;
  if (bytes.length === 0) throw unusable(file, "empty");
  if (bytes.length > MOST_BYTES) throw unusable(file, "too-large");
  const encoding = isArchive(bytes) ? undefined : yield* encodingOf(bytes, portion);
  if (encoding === undefined) throw unusable(file, "binary");
  let head = "";
  let blank = true;
  for (const text of textsOf(bytes, encoding, portion)) {
    if (head.length < HEAD) head += text;
    blank &&= !/\S/u.test(text);
    if (!blank && head.length >= HEAD) break;
    yield;
  }
  if (CONTROLS.test(head.slice(0, HEAD))) throw unusable(file, "binary");
  if (blank) throw unusable(file, "empty");
  return encoding;
}

const HEAD = 4096;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/u;

/** Zip (and so XLSX), PDF, gzip, old Office. */
const MAGIC = [
  [0x50, 0x4b, 3, 4],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
];

function isArchive(bytes: Uint8Array): boolean {
  return MAGIC.some((magic) => magic.every((byte, i) => bytes[i] === byte));
}

function* readTable(table: Table): Steps<Statement> {
  if (isOwnExport(firstIn(table.rows())))
    return yield* ownStatement(table, () => below(table.rows(), 1));
  const plain = yield* layoutOf(table.rows());
  const change = (plain?.data.length ?? 0) > 0 ? undefined : yield* withYears(table.rows());
  const rows = () => changed(table.rows(), change);
  const layout = change === undefined ? plain : yield* layoutOf(rows());
  if (layout === undefined) return yield* refused(table, "no-table");
  const body = () => below(rows(), layout.above);
  if (layout.data.length === 0) return yield* emptyStatement(table, layout, body);
  const contents = yield* contentsOf(layout);
  const date = dateColumn(contents);
  if (date === undefined || !hasMoney(contents, date)) return yield* refused(table, "no-table");
  const { currency, answers, today } = table.file;
  const given = { contents, date, data: layout.data, currency, answers, today };
  const found = yield* findOut(given, body);
  if (found.summary.total === 0 && layout.headers.length === 0)
    throw unusable(table.file, "no-rows");
  return statementOf(table, contents, found, body);
}

function firstIn(portions: Iterable<readonly TableRow[]>): TableRow | undefined {
  for (const [first] of portions) if (first !== undefined) return first;
  return undefined;
}

function* changed(
  portions: Iterable<readonly TableRow[]>,
  change: ((row: TableRow) => TableRow) | undefined,
): Generator<readonly TableRow[]> {
  for (const rows of portions) yield change === undefined ? rows : rows.map(change);
}

function* below(
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
