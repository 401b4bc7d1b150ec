import { EXPORT_HEADER, FORMER_COLUMNS, rearmed, tagsIn } from "../domain/csv.ts";
import { type IsoDate, parseIsoDate } from "../domain/dates.ts";
import { type Currency, exponentOf, parseCurrency } from "../domain/currencies.ts";
import { minorIn } from "../domain/money.ts";
import { occurrences } from "../domain/occurrences.ts";
import { CATEGORY_KINDS, type CategoryKind } from "../domain/ledger.ts";
import type { ColumnRole, OwnRow, StatementRow, UnreadableRow } from "../domain/statement.ts";
import type { TableRow } from "./table.ts";

/** What an export begins with, and what it began with before. */
const HEADERS = [EXPORT_HEADER, EXPORT_HEADER.slice(0, FORMER_COLUMNS)];

/** Whether a table's first row is that of what is exported from these books. */
export function isOwnExport(first: TableRow | undefined): boolean {
  return HEADERS.some((header) => header.every((name, i) => first?.cells[i] === name));
}

/** Whether a text begins as what is exported does: then its delimiter is known, whatever its cells hold. */
export function isOwnText(texts: Iterable<string>): boolean {
  let head = "";
  for (const text of texts) {
    head += text;
    if (head.includes("\n") || head.length > 500) break;
  }
  const [first = ""] = head.replace(/^\uFEFF/u, "").split(/\r?\n/u, 1);
  return HEADERS.some((header) => first.replaceAll('"', "") === header.join(","));
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
  Tags: "tags",
  Status: "status",
  Member: "member",
  Id: "id",
  Kind: "kind",
  "Transfer account": "transfer",
  "Transfer id": "transfer",
};

/** The columns of what was exported. */
export const OWN_COLUMNS = EXPORT_HEADER.map((header) => ({ header, role: ROLES[header] }));

/** A transaction, or a line of the file that is none. */
export type OwnRead = StatementRow | UnreadableRow;

/**
 * Reads what was exported, portion by portion and cell for cell: nothing has to be found out, and
 * nothing is asked. The lines of a split, which stand one after the other, are one row again.
 */
export function* ownRowsIn(portions: Iterable<readonly TableRow[]>): Generator<readonly OwnRead[]> {
  const timesOf = occurrences();
  // The last one may go on in the next portion.
  let open: Line[] = [];
  for (const portion of portions) {
    const rows: OwnRead[] = [];
    for (const row of portion) {
      const read = lineOf(row);
      if (read === undefined) {
        rows.push({ line: row.line, text: row.text, reason: "no date and amount" });
      } else if (goesOn(open, read)) open.push(read);
      else {
        rows.push(...rowOf(open, timesOf));
        open = [read];
      }
    }
    yield rows;
  }
  yield rowOf(open, timesOf);
}

/** One line of a transaction. */
type Line = {
  readonly row: StatementRow;
  readonly id: string;
  /** Its place among the lines of its transaction, counted from 1. */
  readonly place: number;
  /** What all lines of a transaction have alike. */
  readonly whole: string;
  readonly own: Omit<OwnRow, "parts">;
};

const ALIKE = EXPORT_HEADER.filter((name) => !["Amount", "Category", "Kind", "Id"].includes(name));

function lineOf({ line, cells }: TableRow): Line | undefined {
  const cell = (name: (typeof EXPORT_HEADER)[number]): string =>
    rearmed(cells[EXPORT_HEADER.indexOf(name)] ?? "");
  const money = moneyOf(cell("Date"), cell("Amount"), cell("Currency"));
  if (money === undefined) return undefined;
  const [id, place] = idIn(cell("Id"));
  const row: StatementRow = {
    line,
    ...money,
    merchant: cell("Merchant"),
    description: cell("Description"),
    notes: cell("Notes"),
    externalId: null,
    account: cell("Account") || null,
    category: cell("Category") || null,
    status: cell("Status") === "pending" ? "pending" : "posted",
    balanceMinor: null,
  };
  const other = { account: cell("Transfer account"), externalId: cell("Transfer id") };
  const own = {
    tags: tagsIn(cell("Tags")),
    member: cell("Member"),
    kind: kindIn(cell("Kind")),
    transfer: other.account === "" || other.externalId === "" ? null : other,
  };
  return { row, id, place, whole: JSON.stringify(ALIKE.map(cell)), own };
}

function kindIn(text: string): CategoryKind | null {
  return CATEGORY_KINDS.find((kind) => kind === text) ?? null;
}

/** `12.2` is the second line of what is called `12`. */
function idIn(text: string): readonly [id: string, place: number] {
  const [, id = text, place = "1"] = /^(.*)\.(\d{1,9})$/su.exec(text) ?? [];
  return [id, Number(place)];
}

function goesOn(lines: readonly Line[], next: Line): boolean {
  const last = lines.at(-1);
  if (last === undefined || next.id === "") return false;
  return next.id === last.id && next.place === last.place + 1 && next.whole === last.whole;
}

/** What two transactions are both called, as where files were put together, has its number behind it. */
function rowOf(lines: readonly Line[], timesOf: (text: string) => number): StatementRow[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { row, id, own } = first;
  const parts = lines.map((line) => {
    const { amountMinor, category } = line.row;
    return { amountMinor, category, kind: line.own.kind };
  });
  const isSplit = parts.length > 1;
  return [
    {
      ...row,
      amountMinor: parts.reduce((sum, part) => sum + part.amountMinor, 0),
      category: isSplit ? null : row.category,
      externalId: id === "" ? null : nameOf(row, id, timesOf),
      own: { ...own, parts: isSplit ? parts : [] },
    },
  ];
}

function nameOf({ account }: StatementRow, id: string, timesOf: (text: string) => number): string {
  let name = id;
  for (;;) {
    const time = timesOf(`${account}\u0000${name}`);
    if (time === 1) return name;
    name = `${name}|${time}`;
  }
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
