import type { IsoDate } from "../domain/dates.ts";
import { BudgetError, type Problem } from "../domain/errors.ts";
import { type Currency, exponentOf } from "../domain/currencies.ts";
import type { Answers, ColumnRole, Question, Statement } from "../domain/statement.ts";
import { decimalMarkOf } from "./amounts.ts";
import { checkBalances } from "./balances.ts";
import { type Columns, columnsOf } from "./columns.ts";
import { type Content, contentsOf } from "./contents.ts";
import { type DateOrder, ordersOf } from "./dates.ts";
import { decode, type Decoded } from "./encoding.ts";
import { type Layout, layoutOf, likelihoodOf } from "./layout.ts";
import { settleDecimal, settleOrder } from "./questions.ts";
import { readRows } from "./rows.ts";
import { signsOf } from "./signs.ts";
import { isOwnExport, readOwnExport } from "./own-export.ts";
import { readTable } from "./table.ts";
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

/**
 * Reads a bank's CSV file: encoding, delimiter, header, columns, date order, decimal mark and signs
 * are found in the file itself. What it cannot tell becomes a question, never a guess. Throws
 * `statement-unusable` for what is no statement.
 */
export function readStatement(file: StatementFile): Statement {
  const decoded = decodedOf(file);
  const table = readTable(decoded.text, likelihoodOf);
  if (table.rows.some((row) => row.cells.length > MOST_COLUMNS)) throw unusable(file, "too-wide");
  if (isOwnExport(table.rows)) {
    const { encoding } = decoded;
    return { encoding, delimiter: table.delimiter, ...readOwnExport(table.rows) };
  }
  const found = layoutOf(table.rows);
  const layout = (found?.data.length ?? 0) > 0 ? found : layoutOf(withYears(table.rows));
  if (layout === undefined) throw unusable(file, "no-table");
  const base = { format: "csv" as const, encoding: decoded.encoding, delimiter: table.delimiter };
  if (layout.data.length === 0) return { ...base, ...withoutRows(layout) };
  const contents = contentsOf(layout);
  const columns = columnsOf(contents, layout.body);
  if (columns === undefined || !hasMoney(columns)) throw unusable(file, "no-table");
  const rest = readWith(file, layout, contents, columns);
  if (rest.rows.length === 0 && layout.headers.length === 0) throw unusable(file, "no-rows");
  return { ...base, ...rest };
}

type Reason = Extract<Problem, { readonly code: "statement-unusable" }>["reason"];

function unusable({ name }: StatementFile, reason: Reason): BudgetError {
  return new BudgetError({ code: "statement-unusable", name, reason });
}

function decodedOf(file: StatementFile): Decoded {
  if (file.bytes.length === 0) throw unusable(file, "empty");
  if (file.bytes.length > MOST_BYTES) throw unusable(file, "too-large");
  const decoded = isArchive(file.bytes) ? undefined : decode(file.bytes);
  if (decoded === undefined || hasControls(decoded.text)) throw unusable(file, "binary");
  if (decoded.text.trim() === "") throw unusable(file, "empty");
  return decoded;
}

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

function hasControls(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/u.test(text.slice(0, 4096));
}

function hasMoney({ amount, debit, credit }: Columns): boolean {
  return amount !== undefined || debit !== undefined || credit !== undefined;
}

type Rest = Omit<Statement, "format" | "encoding" | "delimiter">;

function withoutRows(layout: Layout): Rest {
  const columns = layout.headers.map((header) => ({ header, role: "ignored" as const }));
  const unreadable = layout.body.map(({ line, text }) => ({
    line,
    text,
    reason: "no date and amount",
  }));
  return {
    decimal: ".",
    dateFormat: "",
    columns,
    rows: [],
    unreadable,
    balanceCheck: null,
    questions: [],
  };
}

function readWith(
  file: StatementFile,
  layout: Layout,
  contents: readonly Content[],
  columns: Columns,
): Rest {
  const order = orderOf(file, cellsOf(layout, columns.date));
  const cells = [columns.amount, columns.debit, columns.credit, columns.balance].flatMap((index) =>
    cellsOf(layout, index),
  );
  const decimal = settleDecimal(decimalMarkOf(cells), cells, {
    answers: file.answers,
    // Rows that name their own currency may have fractions where the account's has none.
    exponent: columns.currency === undefined ? exponentOf(file.currency) : 2,
  });
  const signs = signsOf(layout.body, columns, {
    decimal: decimal.value,
    currency: file.currency,
    answers: file.answers,
  });
  const read = readRows(layout, columns, {
    order: order.value,
    decimal: decimal.value,
    currency: file.currency,
    signs: signs.value,
    answers: file.answers,
  });
  const open = [order.question, decimal.question, signs.question, read.question];
  return {
    decimal: decimal.value,
    dateFormat: order.value,
    columns: contents.map(({ index, header }) => ({ header, role: roleAt(columns, index) })),
    rows: read.rows,
    unreadable: read.unreadable,
    balanceCheck: checkBalances(read.rows),
    questions: open.filter((question): question is Question => question !== null),
  };
}

function orderOf(
  file: StatementFile,
  dates: readonly string[],
): { value: DateOrder; question: Question | null } {
  const settled = settleOrder(ordersOf(dates, file.today), file.answers);
  // A column without numeric dates has no order to find.
  return settled ?? { value: "dmy", question: null };
}

/** A whole column: a single 13th of a month near the end can be all that tells the order. */
function cellsOf(layout: Layout, index: number | undefined): string[] {
  if (index === undefined) return [];
  return layout.body.flatMap((row) => row.cells[index] ?? []).filter((cell) => cell !== "");
}

const NAMED = [
  "date",
  "amount",
  "debit",
  "credit",
  "direction",
  "balance",
  "currency",
  "id",
  "account",
  "category",
  "status",
  "merchant",
] as const;

function roleAt(columns: Columns, index: number): ColumnRole {
  const role = NAMED.find((name) => columns[name] === index);
  return role ?? (columns.texts.includes(index) ? "description" : "ignored");
}
