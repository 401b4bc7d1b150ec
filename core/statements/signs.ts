import { type Currency, exponentOf } from "../domain/currencies.ts";
import type { DecimalMark } from "../domain/money.ts";
import type { Answers } from "../domain/statement.ts";
import { amountIn, markIn } from "./amounts.ts";
import { agreement } from "./balances.ts";
import type { Columns } from "./columns.ts";
import { directionOf, type Way } from "./contents.ts";
import { datePartsOf } from "./dates.ts";
import { type Settled, settleReversals } from "./questions.ts";
import type { TableRow } from "./table.ts";

/** How a file's words and columns for money out and in go with the signs it writes. */
export type Signs = {
  /** The way of rows without a word, where only rows of the other way carry one (`CR` beside payments alone). */
  readonly unmarked: Way | undefined;
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
  return moves.reduce((sum, move) => sum + valueOf(move, signs), 0);
}

function valueOf({ way: own, written }: Move, { unmarked, turns }: Signs): number {
  const way = own ?? unmarked;
  if (way === undefined) return written;
  const value = turns ? written : Math.abs(written);
  return way === "out" ? 0 - value : value;
}

/** How a table's signs are to be taken: told by all its rows together, proven by balances, or asked for. */
export function signsOf(
  body: readonly TableRow[],
  columns: Columns,
  reading: {
    readonly decimal: DecimalMark;
    readonly currency: Currency;
    readonly answers: Answers;
  },
): Settled<Signs> {
  if (!hasWays(body, columns)) return { value: PLAIN, question: null };
  const digits = { decimal: reading.decimal, exponent: exponentOf(reading.currency) };
  const rows = body.filter((row) => datePartsOf(row.cells[columns.date] ?? "") !== undefined);
  const moves = rows.flatMap((row) => movesOf(row, columns, digits));
  const unmarked = unmarkedIn(moves);
  const mixed = mixedIn(moves, unmarked);
  if (mixed === undefined) return { value: { unmarked, turns: false }, question: null };
  const steps = (turns: boolean) =>
    rows.flatMap((row) => {
      const amountMinor = amountOf(row, columns, digits, { unmarked, turns });
      const text = columns.balance === undefined ? "" : (row.cells[columns.balance] ?? "");
      const balanceMinor = amountIn(text, digits.decimal, digits.exponent) ?? null;
      const of = columns.account === undefined ? "" : (row.cells[columns.account] ?? "");
      return amountMinor === undefined ? [] : [{ amountMinor, balanceMinor, of }];
    });
  const proof = (turns: boolean) => {
    const { up, down } = agreement(steps(turns));
    return Math.max(up, down);
  };
  const [repeating, turning] = [proof(false), proof(true)];
  if (repeating !== turning) {
    return { value: { unmarked, turns: turning > repeating }, question: null };
  }
  const { value: turns, question } = settleReversals(mixed, reading.answers);
  return { value: { unmarked, turns }, question };
}

/** One signed column that neither words nor marks say anything about. */
const PLAIN: Signs = { unmarked: undefined, turns: false };

function hasWays(body: readonly TableRow[], { amount, direction }: Columns): boolean {
  if (amount === undefined || direction !== undefined) return true;
  return body.some((row) => markIn(row.cells[amount] ?? "") !== undefined);
}

function unmarkedIn(moves: readonly Move[]): Way | undefined {
  const ways = new Set(moves.map(({ way }) => way));
  if (!ways.has(undefined) || ways.size !== 2) return undefined;
  return ways.has("in") ? "out" : "in";
}

/** A way whose numbers are written with both signs, with the rarer sign's first number. */
function mixedIn(
  moves: readonly Move[],
  unmarked: Way | undefined,
): { readonly way: Way; readonly text: string } | undefined {
  for (const way of ["out", "in"] as const) {
    const written = moves.filter((move) => (move.way ?? unmarked) === way);
    const minus = written.find((move) => move.written < 0);
    if (minus !== undefined && written.some((move) => move.written > 0)) {
      return { way, text: minus.text };
    }
  }
  return undefined;
}
