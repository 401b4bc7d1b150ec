import type { Currency } from "../domain/currencies.ts";
import type { IsoDate } from "../domain/dates.ts";
import { BudgetError, type Problem } from "../domain/errors.ts";
import type { Answers } from "../domain/statement.ts";
import { encodingOf, textsOf } from "./encoding.ts";
import { likelihoodOf } from "./layout.ts";
import { isOwnText } from "./own-export.ts";
import type { Steps } from "./steps.ts";
import { delimiterOf, type Marks, portionsOf, type TableRow } from "./table.ts";

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
export const PORTION = 8 * 1024;

/** A file parted into rows, which are read again each time they are asked for. */
export type Table = {
  readonly file: StatementFile;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: Rows;
};

/** Table rows from the first on, portion by portion; they are held no longer where it is `isLast` that they are asked for. */
export type Rows = (isLast?: boolean) => Iterable<readonly TableRow[]>;

/**
 * Finds a file's encoding and what parts its cells; how its quotes are to be taken is to be tried. Its
 * rows come `portion` bytes at a time. Throws `statement-unusable`.
 */
export function* tablesIn(
  file: StatementFile,
  portion: number,
): Steps<(quote: Marks["quote"]) => Table> {
  const encoding = yield* encodingIn(file, portion);
  const texts = () => textsOf(file.bytes, encoding, portion);
  const exact = isOwnText(texts());
  const delimiter = exact ? "," : yield* delimiterOf(texts(), likelihoodOf);
  return (quote) => ({
    file,
    encoding,
    delimiter,
    rows: heldIfShort(file, () => narrow(file, portionsOf(texts(), { delimiter, quote, exact }))),
  });
}

export type Reason = Extract<Problem, { readonly code: "statement-unusable" }>["reason"];

/** What is thrown for a file that is no statement. */
export function unusable({ name }: StatementFile, reason: Reason): BudgetError {
  return new BudgetError({ code: "statement-unusable", name, reason });
}

/** Of files so short, a year of a household's rows many times over, the rows are kept while they are in use. */
const SHORT = 1024 * 1024;

/** Whether a file's rows are few enough to be kept. */
export function isShort({ bytes }: StatementFile): boolean {
  return bytes.length <= SHORT;
}

/** A short file is parted once, portion by portion as its rows are asked for; of a longer one the rows would take too much room. */
function heldIfShort(file: StatementFile, rows: Rows): Rows {
  if (!isShort(file)) return rows;
  const held: (readonly TableRow[])[] = [];
  let rest: Iterator<readonly TableRow[]> | undefined;
  return function* again(isLast = false) {
    rest ??= rows()[Symbol.iterator]();
    for (let at = 0; ; at += 1) {
      const portion = isLast ? held.shift() : held[at];
      if (portion !== undefined) yield portion;
      else {
        const next = rest.next();
        if (next.done === true) return;
        if (!isLast) held.push(next.value);
        yield next.value;
      }
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
