import type { ColumnRole } from "../domain/statement.ts";
import { balanceAmong } from "./balance-column.ts";
import type { Columns } from "./columns.ts";
import type { Content } from "./contents.ts";
import { isSecondary, roleOf } from "./header-words.ts";

/** The column that says which way money went: by its header, or by its cells where no header says otherwise. */
function directionColumn(contents: readonly Content[]): number | undefined {
  const telling = contents.filter((c) => c.direction);
  const named = telling.find((c) => roleOf(c.header) === "direction");
  return (named ?? telling.find((c) => roleOf(c.header) === undefined))?.index;
}

type Money = Pick<
  Columns,
  "amount" | "debit" | "credit" | "direction" | "balance" | "unnamedSides"
>;

/** The columns money stands in: by their headers, else by what their cells are. */
export function moneyIn(contents: readonly Content[]): Money {
  const numeric = contents.filter((c) => c.isNumber && !isSecondary(c.header));
  const named = (role: ColumnRole) => numeric.find((c) => roleOf(c.header) === role)?.index;
  const empty = (role: ColumnRole) =>
    contents.find((c) => c.filled.length === 0 && roleOf(c.header) === role)?.index;
  const direction = directionColumn(contents);
  const amount = named("amount");
  const debit = named("debit");
  const credit = named("credit");
  const money = [amount, debit, credit].filter((index) => index !== undefined);
  const balances = numeric.filter((c) => roleOf(c.header) === "balance");
  const balance = balanceAmong(balances, contents, money)?.index;
  const two = debit !== undefined || credit !== undefined;
  const signed = numeric
    .find((c) => c.index === amount)
    ?.filled.some((cell) => /[-(\u2212]/u.test(cell));
  if (amount !== undefined && (signed === true || !two)) {
    return { amount, debit: undefined, credit: undefined, direction, balance, unnamedSides: false };
  }
  if (two) {
    return {
      amount: undefined,
      debit: debit ?? empty("debit"),
      credit: credit ?? empty("credit"),
      direction: undefined,
      balance,
      unnamedSides: false,
    };
  }
  return { ...unnamedMoney(numeric, balance), direction };
}

/**
 * Without a header that helps: columns written like money. One that has a minus is the amount; two
 * of which each row fills one are the two sides; else the fullest is the amount.
 */
function unnamedMoney(
  numeric: readonly Content[],
  balance: number | undefined,
): Omit<Money, "direction"> {
  const open = numeric.filter((c) => c.index !== balance && !isCode(c));
  const none = {
    amount: undefined,
    debit: undefined,
    credit: undefined,
    balance,
    unnamedSides: false,
  };
  const minus = open.filter((c) => c.filled.some((cell) => /^[-(\u2212]/u.test(cell)));
  const fractions = open.filter((c) => c.filled.some((cell) => /[.,]\d{2}\D*$/u.test(cell)));
  const likely = (fractions.length > 0 ? fractions : open).toSorted(
    (a, b) => b.filled.length - a.filled.length,
  );
  const amount = minus.toSorted((a, b) => b.filled.length - a.filled.length)[0] ?? likely[0];
  if (amount === undefined) return none;
  const sides = sidesOf(likely);
  if (sides !== undefined) {
    const [left, right] = sides;
    const [debit, credit] = minus.includes(right) ? [right, left] : [left, right];
    const rest = likely.find((c) => c !== debit && c !== credit)?.index;
    return {
      ...none,
      debit: debit.index,
      credit: credit.index,
      balance: balance ?? rest,
      unnamedSides: minus.length === 0,
    };
  }
  const rest = likely.filter((c) => c !== amount);
  const behind = rest.toSorted(
    (a, b) => Number(a.index < amount.index) - Number(b.index < amount.index),
  );
  return {
    ...none,
    amount: amount.index,
    balance: balance ?? balanceAmong(behind, open, [amount.index])?.index,
  };
}

/** Two neighbouring columns of which no row fills both and every row one, the left one first. */
function sidesOf(columns: readonly Content[]): readonly [Content, Content] | undefined {
  const rows = Math.max(...columns.map((c) => Math.max(...c.places) + 1));
  for (const left of columns) {
    const right = columns.find((c) => c.index === left.index + 1);
    if (right === undefined) continue;
    const both = new Set([...left.places, ...right.places]);
    if (both.size === rows && both.size === left.places.length + right.places.length)
      return [left, right];
  }
  return undefined;
}

/** A number that is a name: long digits, or the same in every row. */
function isCode(content: Content): boolean {
  return (
    content.filled.every((cell) => /^\d{6,}$/u.test(cell)) ||
    (content.filled.length > 2 && new Set(content.filled).size === 1)
  );
}
