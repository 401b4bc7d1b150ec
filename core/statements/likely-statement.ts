import { CsvError } from "csv-parse/sync";
import type { Statement } from "../domain/statement.ts";
import { type Body, bodyIn, firstIn } from "./body.ts";
import { isOwnExport } from "./own-export.ts";
import { isShort, PORTION, type StatementFile, type Table, tablesIn } from "./parted.ts";
import { findLikely, type Found, readingOn } from "./recipe.ts";
import { transactionsIn } from "./rows.ts";
import { statementRead } from "./statement-of.ts";
import type { Steps } from "./steps.ts";

/** A statement as its first rows tell it, whose others are read but once. */
export type LikelyStatement = {
  /** Its rows are to be asked for once; its totals are those of the first rows. */
  readonly statement: Statement;
  /** About how many rows there are, to tell how far work has come. */
  readonly expected: number;
  /** The statement as all rows tell it, once they were gone through; `undefined` where they tell otherwise. */
  readonly confirmed: () => Statement | undefined;
};

/**
 * Reads the beginning of a short file and takes the rest to be alike, so that rows can be stored while
 * they are read. `undefined` where the first rows raise a question, or rows name what has to be known
 * before any is stored. Throws `statement-unusable`.
 */
export function* likelyStatement(
  file: StatementFile,
  portion = PORTION,
): Steps<LikelyStatement | undefined> {
  if (!isShort(file)) return undefined;
  const table = (yield* tablesIn(file, portion))('"');
  try {
    if (isOwnExport(firstIn(table.rows()))) return undefined;
    const body = yield* bodyIn(table);
    return "given" in body ? likelyIn(table, body, yield* findLikely(body.given)) : undefined;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

function likelyIn(table: Table, { given, rows }: Body, found: Found): LikelyStatement | undefined {
  const { account, category } = found.recipe.columns;
  if (found.questions.length > 0 || account !== undefined || category !== undefined)
    return undefined;
  const { read, told } = readingOn(given, found);
  let isWhole = false;
  const body = function* once() {
    yield* transactionsIn(rows(true), read);
    isWhole = true;
  };
  const statement = statementRead(table, given.contents, found, () => parsed(body()));
  return {
    statement,
    expected: linesIn(table.file.bytes),
    confirmed: () => {
      const whole = isWhole ? told() : undefined;
      if (whole === undefined || assumedOf(whole) !== assumedOf(found)) return undefined;
      return statementRead(table, given.contents, whole, statement.rows);
    },
  };
}

/** Ends where the rest is not parted as the beginning was. */
function* parsed<T>(portions: Iterable<T>): Generator<T> {
  try {
    yield* portions;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
}

/** What was taken to be so of all rows. */
function assumedOf({ recipe, questions, turned, summary }: Found): string {
  return JSON.stringify([recipe, questions, turned, [...summary.currencies]]);
}

const LINE_FEED = 10;

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1))
    lines += 1;
  return lines;
}
