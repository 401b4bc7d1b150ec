import type { ColumnRole } from "../domain/statement.ts";
import { isSecondary, roleOf } from "./header-words.ts";
import type { Content } from "./contents.ts";

/** The columns by role. Money comes in one signed column, or in two, or in one with a direction. */
export type Columns = {
  readonly date: number;
  /** The day it was begun on: all the date a pending row has. */
  readonly begun: number | undefined;
  readonly amount: number | undefined;
  readonly debit: number | undefined;
  readonly credit: number | undefined;
  readonly direction: number | undefined;
  /** The file does not say which of its two columns is money out. */
  readonly unnamedSides: boolean;
  readonly balance: number | undefined;
  readonly currency: number | undefined;
  readonly id: number | undefined;
  readonly account: number | undefined;
  readonly category: number | undefined;
  readonly status: number | undefined;
  readonly merchant: number | undefined;
  readonly texts: readonly number[];
};

/** What all rows tell of a column, beyond what the first of them show. */
export type Telling = {
  /** Every transaction has something in it, and none what another has. */
  readonly isUnique: (index: number) => boolean;
  readonly isVaried: (index: number) => boolean;
};

/** What is told before the rows were gone through. */
export const UNTOLD: Telling = { isUnique: () => false, isVaried: () => false };

/** The column that tells a row's day; `undefined` in what is no statement. */
export function dateColumn(contents: readonly Content[]): number | undefined {
  const dates = contents.filter((c) => c.isDate);
  return (dates.find((c) => isRole(c, "date")) ?? dates[0])?.index;
}

/** The columns that may name a row or its account: what `Telling` is asked about. */
export function namingColumns(contents: readonly Content[]): number[] {
  return contents.flatMap((c) => (isRole(c, "id") || isRole(c, "account") ? [c.index] : []));
}

function isRole({ header }: Content, role: ColumnRole): boolean {
  return roleOf(header) === role && !isSecondary(header);
}

/** Finds the columns by what their headers say, checked against what their cells are. */
export function columnsOf(
  contents: readonly Content[],
  date: number,
  { isUnique, isVaried }: Telling,
): Columns {
  const find = (role: ColumnRole, fits: (c: Content) => boolean) =>
    contents.find((c) => isRole(c, role) && fits(c))?.index;
  const begun = contents.find(
    (c) => c.isDate && c.index !== date && /started|initiated|transaction date/iu.test(c.header),
  )?.index;
  const money = moneyOf(contents);
  const { amount, debit, credit, direction, balance } = money;
  const used = new Set<number | undefined>([date, amount, debit, credit, direction, balance]);
  const free = (c: Content) => !used.has(c.index) && !c.isDate;
  const currency =
    find("currency", (c) => c.isCurrency) ??
    contents.find((c) => c.isCurrency && (c.header === "" || !isSecondary(c.header)))?.index;
  const id = find("id", (c) => free(c) && isUnique(c.index));
  const account = find("account", (c) => free(c) && isVaried(c.index));
  const category = find("category", (c) => free(c) && c.filled.length > 0);
  const status = find("status", free);
  for (const index of [currency, id, account, category, status]) used.add(index);
  const words = contents.filter(
    (c) => free(c) && c.filled.length > 0 && !c.isNumber && c.index !== money.direction,
  );
  const merchant = words.find((c) => isRole(c, "merchant"))?.index;
  return {
    date,
    begun,
    ...money,
    currency,
    id,
    account,
    category,
    status,
    merchant,
    texts: textsOf(words),
  };
}

/** The columns whose words describe a row: those whose header says so, else the one with most to say. */
function textsOf(words: readonly Content[]): number[] {
  const named = words.filter((c) =>
    ["description", "merchant", "notes"].includes(roleOf(c.header) ?? ""),
  );
  if (named.length > 0) return named.map((c) => c.index);
  const length = (c: Content) => c.filled.reduce((sum, cell) => sum + cell.length, 0);
  const longest = words.toSorted((a, b) => length(b) - length(a))[0];
  return longest === undefined ? [] : [longest.index];
}

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

function moneyOf(contents: readonly Content[]): Money {
  const numeric = contents.filter((c) => c.isNumber && !isSecondary(c.header));
  const named = (role: ColumnRole) => numeric.find((c) => roleOf(c.header) === role)?.index;
  const empty = (role: ColumnRole) =>
    contents.find((c) => c.filled.length === 0 && roleOf(c.header) === role)?.index;
  const direction = directionColumn(contents);
  const amount = named("amount");
  const debit = named("debit");
  const credit = named("credit");
  const balance = named("balance");
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
  const other = likely.find((c) => c !== amount);
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
  const behind = likely.find((c) => c.index > amount.index);
  return { ...none, amount: amount.index, balance: balance ?? (behind ?? other)?.index };
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
