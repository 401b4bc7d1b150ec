import type { ColumnRole } from "../domain/statement.ts";
import {
  isFee,
  isLooseId,
  isOriginal,
  isPayee,
  isPayer,
  isSecondary,
  roleOf,
} from "./header-words.ts";
import type { Content } from "./contents.ts";
import { moneyIn } from "./money-columns.ts";

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
  /** Who was paid where another column names who paid, else whatever names the other side. */
  readonly merchant: number | undefined;
  /** Who paid: of money that comes in, the other side. */
  readonly payer: number | undefined;
  /** A charge beside the amount, which only balances can tell whether it comes on top. */
  readonly fee: number | undefined;
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
  const money = moneyIn(contents);
  const { amount, debit, credit, direction, balance } = money;
  const used = new Set<number | undefined>([date, amount, debit, credit, direction, balance]);
  const free = (c: Content) => !used.has(c.index) && !c.isDate;
  const currency =
    find("currency", (c) => c.isCurrency) ?? contents.find((c) => isUnnamedCurrency(c))?.index;
  const id = find("id", (c) => free(c) && isUnique(c.index) && isBankId(c));
  const account = find("account", (c) => free(c) && isVaried(c.index));
  const category = find("category", (c) => free(c) && c.filled.length > 0);
  const status = find("status", free);
  for (const index of [currency, id, account, category, status]) used.add(index);
  const words = contents.filter(
    (c) => free(c) && c.filled.length > 0 && !c.isNumber && !saysOnlyWhichWay(c),
  );
  const fee = contents.find((c) => c.isNumber && isFee(c.header) && !used.has(c.index))?.index;
  return {
    date,
    begun,
    ...money,
    currency,
    id,
    account,
    category,
    status,
    ...sidesIn(words),
    fee,
    texts: textsOf(words),
  };
}

/** `DEBIT` and `CREDIT` beside signed amounts describe no row; a `C` may be a name. */
function saysOnlyWhichWay({ direction, filled }: Content): boolean {
  return direction && filled.every((cell) => cell.length > 2);
}

/** A column of codes that no header calls anything else; in small letters they are words. */
function isUnnamedCurrency(c: Content): boolean {
  const role = roleOf(c.header);
  if (!c.isCurrency || isSecondary(c.header) || (role !== undefined && role !== "currency"))
    return false;
  return c.filled.every((cell) => cell === cell.toUpperCase());
}

function isBankId(c: Content): boolean {
  return c.isNumbering || !isLooseId(c.header);
}

/** Beside the bank's original words, a description is a clean name. */
function isDescription({ header }: Content): boolean {
  return /^description$/iu.test(header.trim());
}

/** An IBAN names no one. */
function isAccountNumber(cell: string): boolean {
  return /^[A-Z]{2}\d{2}[\dA-Z ]*$/u.test(cell);
}

/** Who was paid and who paid, where columns name both; else the first that names anybody. */
function sidesIn(words: readonly Content[]): Pick<Columns, "merchant" | "payer"> {
  const [payee, payer] = [isPayee, isPayer].map(
    (is) => words.find((c) => is(c.header) && !c.filled.every(isAccountNumber))?.index,
  );
  if (payee !== undefined && payer !== undefined) return { merchant: payee, payer };
  const names = words.find((c) => isRole(c, "merchant") && !c.filled.every(isAccountNumber));
  const clean = words.some((c) => isOriginal(c.header)) ? words.find(isDescription) : undefined;
  return { merchant: (names ?? clean)?.index, payer: undefined };
}

/**
 * The columns whose words describe a row: those whose header says so, else those that differ from row to
 * row and do not just number it, else the one with most to say.
 */
function textsOf(words: readonly Content[]): number[] {
  const named = words.filter((c) =>
    ["description", "merchant", "notes"].includes(roleOf(c.header) ?? ""),
  );
  if (named.length > 0) return named.map((c) => c.index);
  const varied = words.filter((c) => new Set(c.filled).size > 1 && !c.isNumbering);
  if (varied.length > 0) return varied.map((c) => c.index);
  const length = (c: Content) => c.filled.join("").length;
  const longest = words.toSorted((a, b) => length(b) - length(a))[0];
  return longest === undefined ? [] : [longest.index];
}
