import { csvLine } from "../domain/csv.ts";
import type { OpenArchive } from "../ports.ts";
import { type LedgerTable, ledgerTables } from "../store/catalog.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { isExported } from "../store/ledger-tables.ts";
import { eachPage, type StoredRow, toldColumns } from "../store/table-rows.ts";
import type { Act, Deps } from "./act.ts";
import { writeCsv } from "./export-csv.ts";

const README = `Everything of your ledger, as it was when you asked for it.

transactions.csv   your transactions as /budget export writes them: importing it into an empty ledger
                   gives the same rows
tables/            every table as it is stored, a row a line: accounts, categories, rules, budgets,
                   members, every change ever made (changes.csv, and what each did in effects.csv),
                   and the rest
files/             files that were dropped and not imported yet, as they came

Amounts in columns that end with _minor are whole numbers of the smallest unit of their currency,
negative for money out. A cell that a spreadsheet would run has an apostrophe in front. What opens your
bank is not in here.
`;

/** An archive with everything, and how many files it has. */
export type Everything = { readonly bytes: Uint8Array; readonly files: readonly string[] };

/**
 * Everything of a ledger in one archive: its transactions as `exportCsv` writes them, every table as it
 * is stored, and waiting files as they came. Sums and what only the running program needs are left out,
 * and so is what opens a bank.
 */
export function exportEverything(
  deps: Deps & { readonly openArchive: OpenArchive },
  act: Act,
): Promise<Everything> {
  const archive = deps.openArchive(deps.clock.now());
  const files: string[] = [];
  const encoder = new TextEncoder();
  const begin = (name: string) => {
    const file = archive.file(name);
    files.push(name);
    return { ...file, text: (text: string) => file.write(encoder.encode(text)) };
  };
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const about = begin("README.txt");
    about.text(README);
    about.end();
    const rows = begin("transactions.csv");
    await writeCsv(trx, act.ledger.id, {}, rows.text);
    rows.end();
    const tables = (await ledgerTables(trx)).filter(({ name }) => isExported(name));
    for (const table of tables) {
      const file = begin(`tables/${table.name}.csv`);
      await writeTable(trx, act.ledger.id, table, file.text);
      file.end();
    }
    for (const table of tables.filter(({ name }) => name === "uploads"))
      await eachPage(trx, act.ledger.id, table, (uploads) => {
        for (const upload of uploads) {
          const file = begin(`files/${String(upload["id"])}-${fileName(String(upload["name"]))}`);
          if (upload["bytes"] instanceof Uint8Array) file.write(upload["bytes"]);
          file.end();
        }
      });
    return { bytes: archive.finish(), files };
  });
}

async function writeTable(
  trx: Trx,
  ledger: number,
  table: LedgerTable,
  write: (text: string) => void,
): Promise<void> {
  const columns = toldColumns(table);
  write(`${csvLine(columns)}\n`);
  await eachPage(trx, ledger, table, (rows) => {
    write(rows.map((row) => `${csvLine(columns.map((name) => cellOf(row, name)))}\n`).join(""));
  });
}

/** As text: nothing for what is not there, 1 and 0 for yes and no, the size of bytes. */
function cellOf(row: StoredRow, column: string): string {
  const value = row[column];
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  return value instanceof Uint8Array ? `${value.byteLength} bytes` : String(value);
}

/** A name that leads to no other folder, whatever a person called their file. */
function fileName(name: string): string {
  return name
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, "_")
    .replace(/^\.+/u, "_")
    .slice(-100);
}
