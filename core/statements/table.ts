import { CsvError, parse } from "csv-parse/sync";
import type { Steps } from "./steps.ts";

/** One record of a delimited file. */
export type TableRow = {
  /** The line it starts on, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The record as it stands in the file. */
  readonly text: string;
};

/** How a file parts its cells; `quote` is `null` where its quotes do not close and mean nothing. */
export type Marks = {
  readonly delimiter: string;
  readonly quote: '"' | null;
  /** Cells are taken letter by letter, with the space around them. */
  readonly exact?: boolean;
};

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Enough of a file to tell its delimiter by. */
const SAMPLE = 64 * 1024;

/**
 * Finds what parts a text's cells: the delimiter that parts the most rows alike, of those under which
 * `likelihood` finds the most of a statement: commas also part thousands, and stand in descriptions.
 */
export function* delimiterOf(
  texts: Iterable<string>,
  likelihood: (rows: readonly TableRow[]) => number,
): Steps<string> {
  const sample = sampleOf(texts);
  yield;
  let best: { delimiter: string; score: number } = { delimiter: ",", score: -1 };
  // What the sample does not hold parts nothing.
  const [only = ",", ...others] = DELIMITERS.filter((delimiter) => sample.includes(delimiter));
  if (others.length === 0) return only;
  for (const delimiter of [only, ...others]) {
    const rows = yield* sampleRows(sample, delimiter);
    const score = alike(rows) + 1000 * likelihood(rows);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function sampleOf(texts: Iterable<string>): string {
  let text = "";
  for (const more of texts) {
    text += more;
    if (text.length > SAMPLE) return text.slice(0, text.lastIndexOf("\n", SAMPLE) + 1);
  }
  return text;
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

/** Every record of a short text that has any text, with quotes that do not close taken as they are. */
function* sampleRows(text: string, delimiter: string): Steps<TableRow[]> {
  try {
    return yield* rowsOf(text, { delimiter, quote: '"' });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return yield* rowsOf(text, { delimiter, quote: null });
  }
}

function* rowsOf(text: string, marks: Marks): Steps<TableRow[]> {
  const rows: TableRow[] = [];
  for (const portion of portionsOf(slicesOf(text), marks)) {
    for (const row of portion) rows.push(row);
    yield;
  }
  return rows;
}

const SLICE = 8 * 1024;

function* slicesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
}

/**
 * Every record that has any text, as the text comes. Throws csv-parse's `CsvError` where a quote does
 * not close or a record has no end.
 */
export function* portionsOf(texts: Iterable<string>, marks: Marks): Generator<readonly TableRow[]> {
  let line = 1;
  for (const records of recordsIn(texts, marks)) {
    const rows: TableRow[] = [];
    for (const { record, raw } of records) {
      if (record.some((cell) => cell.trim() !== ""))
        rows.push({
          line,
          cells: marks.exact === true ? record : bared(record),
          text: raw.trimEnd(),
        });
      line += breaksIn(raw);
    }
    yield rows;
  }
}

type Parsed = { readonly record: string[]; readonly raw: string };

/** No record of a statement is longer, in letters. */
const LONGEST = 1_000_000;

/** The records that each portion of text completes. */
function* recordsIn(texts: Iterable<string>, marks: Marks): Generator<readonly Parsed[]> {
  let [rest, enough] = ["", 1];
  let end: string | undefined;
  for (const text of withoutMark(texts)) {
    rest += text;
    if (rest.length < enough) continue;
    end ??= lineEndOf(rest, marks);
    const whole = end === undefined ? "" : rest.slice(0, endIn(rest, end));
    const records = end === undefined ? undefined : closedIn(whole, marks, end);
    // A line may end inside quotes: its record then goes on behind. A long one is not tried each time.
    enough = records === undefined ? 2 * rest.length : 1;
    if (records !== undefined) rest = rest.slice(whole.length);
    if (rest.length > 2 * LONGEST) throw new CsvError("CSV_MAX_RECORD_SIZE", "it does not end");
    yield records ?? [];
  }
  yield parsed(rest, marks, end);
}

/** A text's byte-order mark is no part of its first cell, even where it has two. */
function* withoutMark(texts: Iterable<string>): Generator<string> {
  let begun = false;
  for (const text of texts) {
    yield begun ? text : text.replace(/^\uFEFF/u, "");
    begun ||= text !== "";
  }
}

/** How much of a text its last line break ends. */
function endIn(text: string, end: string): number {
  const at = text.lastIndexOf(end);
  return at < 0 ? 0 : at + end.length;
}

/** The line break behind the first record, which is that of all; `undefined` while it is not sure. */
function lineEndOf(text: string, marks: Marks): string | undefined {
  const at = firstBreak(text, marks);
  if (at < 0) return undefined;
  if (text[at] === "\n") return "\n";
  if (at + 1 === text.length) return undefined;
  return text[at + 1] === "\n" ? "\r\n" : "\r";
}

/** Where the first record ends; before 0 when it does not. */
function firstBreak(text: string, marks: Marks): number {
  const at = text.search(/[\r\n]/u);
  if (at < 0 || marks.quote === null || !text.slice(0, at).includes(marks.quote)) return at;
  // The parser tells a record's text with the first letter of its line break alone.
  const raw = closedIn(text, { ...marks, to: 1 }, undefined)?.[0]?.raw ?? "";
  return /[\r\n]$/u.test(raw) ? raw.length - 1 : -1;
}

/** The records of a text; `undefined` when it ends inside quotes. */
function closedIn(
  text: string,
  marks: Marks & { readonly to?: number },
  end: string | undefined,
): readonly Parsed[] | undefined {
  try {
    return parsed(text, marks, end);
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") return undefined;
    throw error;
  }
}

function parsed(
  text: string,
  { delimiter, quote, to }: Marks & { readonly to?: number },
  end: string | undefined,
): readonly Parsed[] {
  if (text === "") return [];
  const records: readonly unknown[] = parse(text, {
    delimiter,
    quote,
    escape: quote,
    relax_quotes: true,
    relax_column_count: true,
    raw: true,
    max_record_size: LONGEST,
    ...(end === undefined ? {} : { record_delimiter: end }),
    ...(to === undefined ? {} : { to }),
  });
  return records.filter(isParsed);
}

/** Changes a record's own cells: an array that `map` makes is of another kind once it runs compiled, and all that reads it is then compiled anew. */
function bared(record: string[]): readonly string[] {
  for (let at = 0; at < record.length; at += 1) record[at] = bareOf(record[at] ?? "");
  return record;
}

/** A cell without the space around it, or the single quotes some banks put there. */
function bareOf(cell: string): string {
  const trimmed = cell.trim();
  if (!trimmed.startsWith("'")) return trimmed;
  return /^'[^'=+\-@][^']*'$/u.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

// csv-parse types its records as plain arrays whatever the options ask for.
function isParsed(entry: unknown): entry is Parsed {
  return typeof entry === "object" && entry !== null && "record" in entry && "raw" in entry;
}

const [LF, CR] = [0x0a, 0x0d];

function breaksIn(raw: string): number {
  let breaks = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === LF || (code === CR && raw.charCodeAt(at + 1) !== LF)) breaks += 1;
  }
  return breaks;
}
