import { EXPORT_HEADER, rearmed } from "../domain/csv.ts";
import { type IsoDate, parseIsoDate } from "../domain/dates.ts";
import { type Currency, exponentOf, parseCurrency } from "../domain/currencies.ts";
import { minorIn } from "../domain/money.ts";
import type { ColumnRole, Statement, StatementRow, UnreadableRow } from "../domain/statement.ts";
import type { TableRow } from "./table.ts";

/** Whether a table is one that was exported from these books. */
export function isOwnExport([first]: readonly TableRow[]): boolean {
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

type Own = Omit<Statement, "encoding" | "delimiter">;

/** Reads what was exported, cell for cell: nothing has to be found out, and nothing is asked. */
export function readOwnExport([, ...body]: readonly TableRow[]): Own {
  const rows: StatementRow[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const row of body) {
    const read = rowOf(row);
    if (read === undefined)
      unreadable.push({ line: row.line, text: row.text, reason: "no date and amount" });
    else rows.push(read);
  }
  return {
    format: "csv",
    decimal: ".",
    dateFormat: "YYYY-MM-DD",
    columns: EXPORT_HEADER.map((header) => ({ header, role: ROLES[header] })),
    rows,
    unreadable,
    balanceCheck: null,
    questions: [],
  };
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
