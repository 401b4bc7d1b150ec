import { amountIn } from "./amounts.ts";
import type { Content } from "./contents.ts";

/** The first rows are enough to tell one column of balances from another. */
const ENOUGH = 200;

/**
 * Of several columns that may hold running balances, such as those before and after each movement, the
 * one in which most balances follow from the amounts; the first where they are equal, or where the
 * amount stands in two columns.
 */
export function balanceAmong(
  candidates: readonly Content[],
  contents: readonly Content[],
  money: readonly number[],
): Content | undefined {
  const amounts = contents.find((c) => c.index === money[0]);
  if (candidates.length < 2 || money.length !== 1 || amounts === undefined) return candidates[0];
  const scored = candidates.map((column) => ({ column, score: followed(column, amounts) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).column;
}

/** How many balances follow from the one before or the one behind, whichever way round the rows are. */
function followed(column: Content, amounts: Content): number {
  const [balances, moves] = [digitsBy(column), digitsBy(amounts)];
  let [down, up] = [0, 0];
  for (const [place, balance] of balances) {
    const before = balances.get(place - 1);
    if (before === undefined) continue;
    if (balance - before === moves.get(place)) down += 1;
    if (before - balance === moves.get(place - 1)) up += 1;
  }
  return Math.max(down, up);
}

/** Amounts by row, in thousandths: whichever mark parts their fractions, it is the same in both columns. */
function digitsBy({ filled, places }: Content): ReadonlyMap<number, number> {
  const digits = new Map<number, number>();
  for (const [i, cell] of filled.slice(0, ENOUGH).entries()) {
    const comma = cell.lastIndexOf(",") > cell.lastIndexOf(".");
    const minor = amountIn(cell, comma ? "," : ".", 3);
    const place = places[i];
    if (minor !== undefined && place !== undefined) digits.set(place, minor);
  }
  return digits;
}
