import { parse } from "csv-parse/sync";

/** One record of a delimited file. */
export type TableRow = {
  /** The line it starts on, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The record as it stands in the file. */
  readonly text: string;
};

export type Table = { readonly delimiter: string; readonly rows: readonly TableRow[] };

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Enough of a file to tell its delimiter by. */
const SAMPLE = 64 * 1024;

/**
 * Reads delimited text. Its delimiter is the one that parts the most rows alike, of those under which
 * `likelihood` finds the most of a statement: commas also part thousands, and stand in descriptions.
 */
export function readTable(text: string, likelihood: (rows: readonly TableRow[]) => number): Table {
  const sample = text.length > SAMPLE ? text.slice(0, text.lastIndexOf("\n", SAMPLE) + 1) : text;
  let best: { delimiter: string; score: number } = { delimiter: ",", score: -1 };
  for (const delimiter of DELIMITERS) {
    const rows = rowsOf(sample, delimiter);
    const score = alike(rows) + 1000 * likelihood(rows);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, rows: rowsOf(text, best.delimiter) };
}

/** How many cells stand in rows of the commonest width; one column is no table. */
function alike(rows: readonly TableRow[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of widths) {
    if (width > 1)
      best = Math.max(best, (count / rows.length) * 100 + Math.min(width, 20) + count / 1000);
  }
  return best;
}

/** Every record that has any text, with stray quotes taken as they are. */
export function rowsOf(text: string, delimiter: string): TableRow[] {
  try {
    return parsed(text, delimiter, '"');
  } catch {
    return parsed(text, delimiter, null);
  }
}

function parsed(text: string, delimiter: string, quote: string | null): TableRow[] {
  const records = parse(text, {
    delimiter,
    quote,
    escape: quote,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    raw: true,
    max_record_size: 1_000_000,
  });
  const rows: TableRow[] = [];
  let line = 1;
  for (const { record, raw } of recordsIn(records)) {
    if (record.some((cell) => cell.trim() !== "")) {
      rows.push({ line, cells: record.map(bareOf), text: raw.trimEnd() });
    }
    line += breaksIn(raw);
  }
  return rows;
}

/** A cell without the space around it, or the single quotes some banks put there. */
function bareOf(cell: string): string {
  const trimmed = cell.trim();
  return /^'[^'=+\-@][^']*'$/u.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

type Parsed = { readonly record: readonly string[]; readonly raw: string };

function* recordsIn(records: readonly unknown[]): Generator<Parsed> {
  for (const entry of records) if (isParsed(entry)) yield entry;
}

// csv-parse types its records as plain arrays whatever the options ask for.
function isParsed(entry: unknown): entry is Parsed {
  return typeof entry === "object" && entry !== null && "record" in entry && "raw" in entry;
}

function breaksIn(raw: string): number {
  return raw.match(/\r\n|\n|\r/gu)?.length ?? 0;
}
