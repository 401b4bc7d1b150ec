import { isNumber } from "./amounts.ts";
import { datePartsOf } from "./dates.ts";
import { roleOf } from "./header-words.ts";
import type { Steps } from "./steps.ts";
import type { TableRow } from "./table.ts";

/** Where a table's header stands and which rows hold data. */
export type Layout = {
  readonly headers: readonly string[];
  /** How many rows stand above the body, the header among them. */
  readonly above: number;
  /** The first rows of the body with a date and a number: what columns are told by. */
  readonly data: readonly TableRow[];
};

const SAMPLE = 2000;
/** A header that says so stands among so many first rows. */
const HEAD = 50;

type Above = Omit<Layout, "data">;

/**
 * Finds the header: the first row that names a date and an amount, else the nearest row of words
 * above the data. What stands above it is no data, whatever it looks like.
 */
export function* layoutOf(portions: Iterable<readonly TableRow[]>): Steps<Layout | undefined> {
  const finder = headerFinder();
  for (const portion of portions) {
    for (const row of portion) finder.add(row);
    if (finder.isSure()) break;
    yield;
  }
  return finder.found();
}

function headerFinder() {
  let named: Above | undefined;
  let data: TableRow[] = [];
  const words = new Map<number, Above>();
  let count = 0;
  return {
    add: (row: TableRow): void => {
      count += 1;
      if (count <= HEAD && named === undefined && isStatementHeader(row)) {
        named = { headers: row.cells, above: count };
        data = [];
      } else if (isData(row)) data.push(row);
      else if (data.length === 0) noteWords(words, row, count);
    },
    isSure: () => count >= HEAD && data.length >= SAMPLE,
    found: (): Layout | undefined => {
      const [first] = data;
      if (first === undefined) return named && { ...named, data };
      return { ...(named ?? nearest(words, first)), data: data.slice(0, SAMPLE) };
    },
  };
}

/** Keeps the last row of names of each width; which of them are the header, the data's width tells. */
function noteWords(words: Map<number, Above>, row: TableRow, above: number): void {
  const names = row.cells.filter((cell) => cell !== "");
  const plain = names.every((cell) => !isNumber(cell) && datePartsOf(cell) === undefined);
  if (plain && names.length > 2) words.set(names.length, { headers: row.cells, above });
}

/** The nearest row of names that is about as wide as the data below it. */
function nearest(words: ReadonlyMap<number, Above>, { cells }: TableRow): Above {
  const wide = [...words].flatMap(([names, row]) => (names >= cells.length / 2 ? [row] : []));
  return wide.reduce((a, b) => (b.above > a.above ? b : a), { headers: [], above: 0 });
}

/** How much of a statement rows look like: 2 with a header that names a date and an amount, 1 with a row of both. */
export function likelihoodOf(rows: readonly TableRow[]): number {
  const head = rows.slice(0, HEAD);
  if (head.some(isStatementHeader)) return 2;
  return head.some(isData) ? 1 : 0;
}

/** A row with a date, and a number that is none. */
function isData({ cells }: TableRow): boolean {
  let [dates, numbers] = [0, 0];
  for (const cell of cells) {
    if (datePartsOf(cell) !== undefined) dates += 1;
    else if (isNumber(cell)) numbers += 1;
    if (dates > 0 && numbers > 0) return true;
  }
  return false;
}

function isStatementHeader(row: TableRow): boolean {
  if (row.cells.some((cell) => datePartsOf(cell) !== undefined)) return false;
  const roles = new Set(row.cells.map((cell) => roleOf(cell)));
  return roles.has("date") && (roles.has("amount") || roles.has("debit") || roles.has("credit"));
}
