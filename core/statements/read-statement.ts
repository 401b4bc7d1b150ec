import { CsvError } from "csv-parse/sync";
import type { Statement } from "../domain/statement.ts";
import { below, bodyIn, firstIn } from "./body.ts";
import { isOwnExport } from "./own-export.ts";
import { PORTION, type StatementFile, type Table, tablesIn, unusable } from "./parted.ts";
import { findOut } from "./recipe.ts";
import { ownStatement, statementOf } from "./statement-of.ts";
import type { Steps } from "./steps.ts";

/**
 * Reads a bank's CSV file: encoding, delimiter, header, columns, date order, decimal mark and signs
 * are found in the file itself. What it cannot tell becomes a question, never a guess. Done in steps,
 * `portion` bytes at a time, and without keeping the rows of a large file. Throws `statement-unusable` for what is no
 * statement.
 */
export function* readStatement(file: StatementFile, portion = PORTION): Steps<Statement> {
  const tableWith = yield* tablesIn(file, portion);
  try {
    return yield* readTable(tableWith('"'));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  try {
    return yield* readTable(tableWith(null));
  } catch (error) {
    throw error instanceof CsvError ? unusable(file, "too-wide") : error;
  }
}

function* readTable(table: Table): Steps<Statement> {
  if (isOwnExport(firstIn(table.rows())))
    return yield* ownStatement(table, () => below(table.rows(), 1));
  const body = yield* bodyIn(table);
  if (!("given" in body)) return body;
  const found = yield* findOut(body.given, body.rows);
  if (found.summary.total === 0 && !body.hasHeader) throw unusable(table.file, "no-rows");
  return statementOf(table, body.given.contents, found, body.rows);
}
