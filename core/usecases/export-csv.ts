import { csvLine, EXPORT_HEADER, tagsText } from "../domain/csv.ts";
import type { IsoDate } from "../domain/dates.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { decimalOf, money } from "../domain/money.ts";
import type { Trx } from "../store/db.ts";
import { eachExportedPage, type ExportedLine } from "../store/exporting.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/**
 * The books as CSV (UTF-8, RFC 4180 with line feeds), oldest first: a row a line, so that a split
 * has several of one transaction, whose `Id`s share what stands before the point. Amounts have a
 * point and a minus for money out; what a spreadsheet would run is disarmed. Importing it into an
 * empty ledger gives the same rows, splits, tags, kinds of category and transfers; exported from there
 * it is the same file, but for members that ledger does not have: their rows are the importer's. A
 * transfer of which the days hold one half alone is named, and linked by no import.
 */
export function exportCsv(
  deps: Deps,
  act: Act,
  days: { readonly from?: IsoDate; readonly to?: IsoDate },
): Promise<string> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const parts: string[] = [];
    await writeCsv(trx, act.ledger.id, days, (part) => void parts.push(part));
    return parts.join("");
  });
}

/** The same handed to `write` in parts, some thousands of lines at a time. */
export async function writeCsv(
  trx: Trx,
  ledger: number,
  days: { readonly from?: IsoDate; readonly to?: IsoDate },
  write: (part: string) => void,
): Promise<void> {
  write(`${csvLine(EXPORT_HEADER)}\n`);
  await eachExportedPage(trx, ledger, days, (lines) =>
    write(lines.map((line) => `${csvLine(cellsOf(line))}\n`).join("")),
  );
}

function cellsOf(line: ExportedLine): string[] {
  const tags: readonly string[] = JSON.parse(line.tags);
  return [
    line.date,
    line.account,
    line.merchant,
    line.description,
    decimalOf(money(line.amountMinor, parseCurrency(line.currency))),
    line.currency,
    line.category ?? "",
    line.notes,
    tagsText(tags),
    line.status,
    line.member,
    `${line.name}.${line.position + 1}`,
    line.kind ?? "",
    line.otherAccount ?? "",
    line.otherName ?? "",
  ];
}
