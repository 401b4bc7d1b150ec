import { parseCurrency } from "../domain/currencies.ts";
import { isNumber } from "./amounts.ts";
import { datePartsOf } from "./dates.ts";
import type { Layout } from "./layout.ts";
import type { Steps } from "./steps.ts";

/** What the cells of one column are, over the first data rows. */
export type Content = {
  readonly index: number;
  readonly header: string;
  readonly filled: readonly string[];
  /** The data rows it has something to say in. */
  readonly places: readonly number[];
  readonly isDate: boolean;
  readonly isNumber: boolean;
  readonly isCurrency: boolean;
  /** Nearly every cell is a single word that could number a row: letters and digits, six or more. */
  readonly isNumbering: boolean;
  readonly direction: boolean;
};

/** Every column of a layout with its content. */
export function* contentsOf({ headers, data }: Layout): Steps<readonly Content[]> {
  const width = Math.max(headers.length, ...data.map((row) => row.cells.length));
  const contents: Content[] = [];
  for (let index = 0; index < width; index += 1) {
    const header = headers[index] ?? "";
    contents.push(contentOf(index, header, data));
    yield;
  }
  return contents;
}

function contentOf(index: number, header: string, data: Layout["data"]): Content {
  const cells = data.map((row) => row.cells[index] ?? "");
  const filled = cells.filter((cell) => cell !== "");
  const places = cells.flatMap((cell, place) => (cell === "" ? [] : [place]));
  const share = (test: (cell: string) => boolean) => isMostly(filled, test);
  const isDate = share((cell) => datePartsOf(cell) !== undefined);
  return {
    index,
    header,
    filled,
    places,
    isDate,
    isNumber: !isDate && share(isNumber),
    isCurrency: share(isCurrencyCode),
    isNumbering: share(isRowNumber),
    direction: isDirection(filled, data.length),
  };
}

/** Whether four of five cells and more pass a test; no more are tried than it takes to tell that they do not. */
function isMostly(cells: readonly string[], test: (cell: string) => boolean): boolean {
  let may = cells.length;
  for (const cell of cells) {
    if (test(cell)) continue;
    may -= 1;
    if (may < cells.length * 0.8) return false;
  }
  return cells.length > 0;
}

/** Words for one of two ways; where rows go without one, only words that can mean nothing else. */
function isDirection(filled: readonly string[], rows: number): boolean {
  const plain = /^(?:cr|dr|credit|debit)$/iu;
  const tells = (cell: string) =>
    filled.length === rows ? directionOf(cell) !== undefined : plain.test(cell);
  if (filled.length === 0 || !filled.every(tells)) return false;
  // A lone dash in every row stands for nothing at all.
  return filled.some((cell) => !/^[-+]$/u.test(cell)) || new Set(filled).size > 1;
}

/** What a bank calls a row by; what people write to each other, such as `Rent`, is none. */
function isRowNumber(cell: string): boolean {
  return /^(?=.*\d)\S{6,}$/u.test(cell);
}

function isCurrencyCode(cell: string): boolean {
  if (!/^[A-Za-z]{3}$/u.test(cell)) return false;
  try {
    return parseCurrency(cell) !== undefined;
  } catch {
    return false;
  }
}

const OUT =
  /^(?:d|dr|db|dt|debit|debet|débit|deb|af|s|soll|outflow|out|withdrawal|-|expense|kiadás)$/iu;
const IN = /^(?:c|cr|k|kt|credit|kredit|crédit|bij|h|haben|inflow|in|deposit|\+|income|bevétel)$/iu;

/** Where money went: out of the account or into it. */
export type Way = "out" | "in";

/** Which way a word such as `D`, `Af` or `Haben` says money went; `undefined` for any other. */
export function directionOf(cell: string): Way | undefined {
  if (OUT.test(cell.trim())) return "out";
  return IN.test(cell.trim()) ? "in" : undefined;
}
