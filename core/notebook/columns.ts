import { parseCurrency } from "../domain/currencies.ts";
import { formatMoney, money } from "../domain/money.ts";

/** How a column's values are written. A `bar` is an amount with its length beside it. */
export type ColumnKind = "text" | "money" | "bar" | "number" | "percent";

/** A column of a table, by the field it shows. */
export type Column = {
  readonly key: string;
  /** The field's name in words unless told. */
  readonly label?: string;
  /** Amounts for fields ending in `Minor`, numbers for numbers, text for anything else unless told. */
  readonly kind?: ColumnKind;
};

/** How a field's name says that it is in minor units: `spentMinor`, or `spent_minor` in SQL. */
const MINOR = /(?:Minor|_minor)$/u;

export type Row = Readonly<Record<string, unknown>>;
export type FullColumn = Required<Column>;

/** The columns of these rows: those named, or every field; a currency that all rows share needs none. */
export function columnsOf(
  rows: readonly Row[],
  named?: readonly (string | Column)[],
): FullColumn[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const currencies = new Set(rows.map((row) => row["currency"]));
  const usual = keys.filter((key) => key !== "currency" || currencies.size > 1);
  return (named ?? usual)
    .map((column): Column => (typeof column === "string" ? { key: column } : column))
    .map(({ key, label, kind }) => ({
      key,
      label: label ?? wordsOf(key),
      kind: kind ?? kindOf(key, rows),
    }));
}

function wordsOf(key: string): string {
  const words = key
    .replace(MINOR, "")
    .replaceAll("_", " ")
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, " ")
    .toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function kindOf(key: string, rows: readonly Row[]): ColumnKind {
  if (MINOR.test(key)) return "money";
  const values = rows
    .map((row) => row[key])
    .filter((value) => value !== null && value !== undefined);
  return values.length > 0 && values.every((value) => typeof value === "number")
    ? "number"
    : "text";
}

/** Whether a column's values stand to the right. */
export function isFigure({ kind }: FullColumn): boolean {
  return kind !== "text";
}

/** A value as text; `currency` is for rows that name none. */
export function textOf(column: FullColumn, row: Row, currency: string): string {
  const value = row[column.key];
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return figure(column.kind, value, currencyOf(row, currency));
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.map(String).join(", ") : JSON.stringify(value);
}

/** The row's own currency, or the one given. */
export function currencyOf(row: Row, currency: string): string {
  const own = row["currency"];
  return typeof own === "string" ? own : currency;
}

function figure(kind: ColumnKind, value: number, currency: string): string {
  if (kind === "money" || kind === "bar") return formatMoney(money(value, parseCurrency(currency)));
  if (kind === "percent") return `${(100 * value).toFixed(1).replace("-", "−")}%`;
  return String(value).replace("-", "−");
}
