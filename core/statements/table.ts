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

/** How much is parsed at a time: what the parser holds for each record is far more than its text. */
const PORTION = 1024 * 1024;

function parsed(text: string, delimiter: string, quote: string | null): TableRow[] {
  const rows: TableRow[] = [];
  let start = 0;
  let line = 1;
  while (start < text.length) {
    const { records, end } = portionOf(text, start, { delimiter, quote });
    let at = start;
    for (const { record, raw } of recordsIn(records)) {
      if (record.some((cell) => cell.trim() !== "")) {
        // A part of the file's own text takes no room; the parser's copy would.
        const own = text.startsWith(raw, at) ? text.slice(at, at + raw.length) : raw;
        rows.push({ line, cells: record.map(bareOf), text: own.trimEnd() });
      }
      at += raw.length;
      line += breaksIn(raw);
    }
    start = end;
  }
  return rows;
}

type Marks = { readonly delimiter: string; readonly quote: string | null };

/** The records from `start` up to the end of a line that is not inside quotes. */
function portionOf(
  text: string,
  start: number,
  marks: Marks,
): { readonly records: readonly unknown[]; readonly end: number } {
  for (let size = PORTION; ; size *= 2) {
    const cut = text.indexOf("\n", start + size);
    const end = cut < 0 ? text.length : cut + 1;
    try {
      return { records: recordsOf(text.slice(start, end), marks), end };
    } catch (error) {
      // A line may end inside quotes: its record then goes on in the next.
      if (end === text.length) throw error;
    }
  }
}

function recordsOf(text: string, { delimiter, quote }: Marks): readonly unknown[] {
  return parse(text, {
    delimiter,
    quote,
    escape: quote,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    raw: true,
    max_record_size: 1_000_000,
  });
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
