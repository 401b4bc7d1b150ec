import type { DecimalMark } from "../domain/money.ts";
import type { Answers } from "../domain/statement.ts";
import { amountIn, markIn } from "./amounts.ts";
import { balancesOf, proofOf } from "./balances.ts";
import type { Columns } from "./columns.ts";
import { directionOf, type Way } from "./contents.ts";
import { type Settled, settleReversals } from "./questions.ts";
import type { TableRow } from "./table.ts";

/** How a file's words and columns for money out and in go with the signs it writes. */
export type Signs = {
  /** The way of rows without a word, where only rows of the other way carry one (`CR` beside payments alone). */
  readonly unmarked: Way | undefined;
  /** Whether words, marks or columns say which way money went at all. */
  readonly told: boolean;
  /** A minus turns a word round, as when a shop gives money back; else it only repeats what the word says. */
  readonly turns: boolean;
};

/** A number of a row as it is written, and the way its column, its mark or the direction column says. */
type Move = { readonly way: Way | undefined; readonly written: number; readonly text: string };

/** What a cell's digits are read with. */
export type Digits = { readonly decimal: DecimalMark; readonly exponent: number };

function movesOf(row: TableRow, columns: Columns, { decimal, exponent }: Digits): Move[] {
  const move = (index: number | undefined, way: Way | undefined): Move[] => {
    const text = index === undefined ? "" : (row.cells[index] ?? "");
    const written = amountIn(text, decimal, exponent);
    return written === undefined ? [] : [{ way: way ?? markIn(text), written, text }];
  };
  const { amount, debit, credit, direction } = columns;
  if (amount === undefined) return [...move(debit, "out"), ...move(credit, "in")];
  return move(amount, directionOf(direction === undefined ? "" : (row.cells[direction] ?? "")));
}

/** A row's money in minor units, negative for money out; `undefined` when it has none. */
export function amountOf(
  row: TableRow,
  columns: Columns,
  digits: Digits,
  signs: Signs,
): number | undefined {
  const moves = movesOf(row, columns, digits);
  if (moves.length === 0) return undefined;
  return sumOf(moves, signs);
}

function sumOf(moves: readonly Move[], signs: Signs): number {
  return moves.reduce((sum, move) => sum + valueOf(move, signs), 0);
}

function valueOf({ way: own, written }: Move, { unmarked, turns }: Signs): number {
  const way = own ?? unmarked;
  if (way === undefined) return written;
  const value = turns ? written : Math.abs(written);
  return way === "out" ? 0 - value : value;
}

/** What all rows of a table tell of its signs. */
export type SignFinder = {
  /** Adds a row of the body; `dated` where it has a date. */
  readonly add: (row: TableRow, dated: boolean) => void;
  readonly found: (answers: Answers) => Settled<Signs>;
};

/** The numbers of one way, as they are written; `place` tells which way had its first minus first. */
type Written = { minus: { readonly text: string; readonly place: number } | null; plus: boolean };

/**
 * Finds how a table's signs are to be taken: told by all its rows together, proven by balances, or
 * asked for. Ways are heard where `assumed.told`, and balances tried with `assumed.unmarked`: where
 * something else is found, the rows have to be gone through again with that.
 */
export function signFinder(columns: Columns, digits: Digits, assumed: Signs): SignFinder {
  const ways = new Map<Way | undefined, Written>();
  const repeating = balancesOf();
  const turning = balancesOf();
  let hasWays = columns.amount === undefined || columns.direction !== undefined;
  const weigh = (row: TableRow, moves: readonly Move[]): void => {
    const cell = (index: number | undefined) =>
      index === undefined ? "" : (row.cells[index] ?? "");
    const balanceMinor = amountIn(cell(columns.balance), digits.decimal, digits.exponent) ?? null;
    const { unmarked } = assumed;
    for (const [balances, turns] of [
      [repeating, false],
      [turning, true],
    ] as const) {
      const amountMinor = sumOf(moves, { told: true, unmarked, turns });
      balances.add(
        { line: row.line, date: null, amountMinor, balanceMinor },
        cell(columns.account),
      );
    }
  };
  const add = (row: TableRow, dated: boolean): void => {
    hasWays ||= markIn(row.cells[columns.amount ?? -1] ?? "") !== undefined;
    if (!assumed.told) return;
    const moves = dated ? movesOf(row, columns, digits) : [];
    for (const move of moves) note(ways, move);
    if (moves.length > 0 && columns.balance !== undefined) weigh(row, moves);
  };
  const found = (answers: Answers): Settled<Signs> => {
    if (!hasWays) return { value: PLAIN, question: null };
    const told = true;
    const unmarked = unmarkedIn(ways);
    const mixed = mixedIn(ways, unmarked);
    if (mixed === undefined) return { value: { told, unmarked, turns: false }, question: null };
    const [asRepeating, asTurning] = [proofOf(repeating.agreement()), proofOf(turning.agreement())];
    if (asRepeating !== asTurning)
      return { value: { told, unmarked, turns: asTurning > asRepeating }, question: null };
    const { value: turns, question } = settleReversals(mixed, answers);
    return { value: { told, unmarked, turns }, question };
  };
  return { add, found };
}

function note(ways: Map<Way | undefined, Written>, { way, written, text }: Move): void {
  const own = ways.get(way) ?? { minus: null, plus: false };
  ways.set(way, own);
  if (written < 0 && own.minus === null) {
    const place = [...ways.values()].filter(({ minus }) => minus !== null).length;
    own.minus = { text, place };
  }
  own.plus ||= written > 0;
}

/** One signed column that neither words nor marks say anything about. */
export const PLAIN: Signs = { told: false, unmarked: undefined, turns: false };

function unmarkedIn(ways: ReadonlyMap<Way | undefined, Written>): Way | undefined {
  if (!ways.has(undefined) || ways.size !== 2) return undefined;
  return ways.has("in") ? "out" : "in";
}

/** A way whose numbers are written with both signs, with the rarer sign's first number. */
function mixedIn(
  ways: ReadonlyMap<Way | undefined, Written>,
  unmarked: Way | undefined,
): { readonly way: Way; readonly text: string } | undefined {
  for (const way of ["out", "in"] as const) {
    const written = [...ways].flatMap(([own, one]) => ((own ?? unmarked) === way ? [one] : []));
    const minus = written
      .flatMap((one) => one.minus ?? [])
      .toSorted((a, b) => a.place - b.place)[0];
    if (minus !== undefined && written.some(({ plus }) => plus)) return { way, text: minus.text };
  }
  return undefined;
}
