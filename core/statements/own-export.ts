import { EXPORT_HEADER, rearmed } from "../domain/csv.ts";
import { type IsoDate, parseIsoDate } from "../domain/dates.ts";
import { type Currency, exponentOf, parseCurrency } from "../domain/currencies.ts";
import { minorIn } from "../domain/money.ts";
import type { ColumnRole, StatementRow } from "../domain/statement.ts";
import type { Read } from "./rows.ts";
import type { TableRow } from "./table.ts";

/** Whether a table's first row is that of what is exported from these books. */
export function isOwnExport(first: TableRow | undefined): boolean {
  return EXPORT_HEADER.every((name, i) => first?.cells[i] === name);
}

const ROLES: Readonly<Record<(typeof EXPORT_HEADER)[number], ColumnRole>> = {
  Date: "date",
  Account: "account",
  Merchant: "merchant",
  Description: "description",
  Amount: "amount",
  Currency: "currency",
  Category: "category",
  Notes: "notes",
  Tags: "ignored",
  Status: "status",
  Member: "ignored",
  Id: "id",
};

/** The columns of what was exported. */
export const OWN_COLUMNS = EXPORT_HEADER.map((header) => ({ header, role: ROLES[header] }));

/** Reads a row of what was exported, cell for cell: nothing has to be found out, and nothing is asked. */
export function readOwnRow(row: TableRow): Read {
  return rowOf(row) ?? { line: row.line, text: row.text, reason: "no date and amount" };
}

function rowOf({ line, cells }: TableRow): StatementRow | undefined {
  const cell = (name: (typeof EXPORT_HEADER)[number]): string =>
    rearmed(cells[EXPORT_HEADER.indexOf(name)] ?? "");
  const money = moneyOf(cell("Date"), cell("Amount"), cell("Currency"));
  if (money === undefined) return undefined;
  return {
    line,
    ...money,
    merchant: cell("Merchant"),
    description: cell("Description"),
    notes: cell("Notes"),
    externalId: cell("Id") || null,
    account: cell("Account") || null,
    category: cell("Category") || null,
    status: cell("Status") === "pending" ? "pending" : "posted",
    balanceMinor: null,
  };
}

function moneyOf(
  day: string,
  decimal: string,
  code: string,
):
  | { readonly date: IsoDate; readonly amountMinor: number; readonly currency: Currency }
  | undefined {
  try {
    const currency = parseCurrency(code);
    const amountMinor = minorIn(decimal, ".", exponentOf(currency));
    return amountMinor === undefined
      ? undefined
      : { date: parseIsoDate(day), amountMinor, currency };
  } catch {
    return undefined;
  }
}
