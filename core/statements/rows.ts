import type { IsoDate } from "../domain/dates.ts";
import { type Currency, exponentOf, parseCurrency } from "../domain/currencies.ts";
import { cleanName, merchantFrom, MOST_LETTERS } from "../domain/merchant.ts";
import type { DecimalMark } from "../domain/money.ts";
import type { Answers, Question, StatementRow, UnreadableRow } from "../domain/statement.ts";
import { amountIn, isNumber } from "./amounts.ts";
import { agreement, isBalanceRow, stepOf } from "./balances.ts";
import type { Columns } from "./columns.ts";
import { type DateOrder, dateIn, datePartsOf } from "./dates.ts";
import type { Layout } from "./layout.ts";
import { settleSign } from "./questions.ts";
import { amountOf, type Signs } from "./signs.ts";
import type { TableRow } from "./table.ts";

/** How cells are to be read. */
export type Reading = {
  readonly order: DateOrder;
  readonly decimal: DecimalMark;
  readonly currency: Currency;
  readonly signs: Signs;
  readonly answers: Answers;
};

export type RowsRead = {
  readonly rows: readonly StatementRow[];
  readonly unreadable: readonly UnreadableRow[];
  readonly question: Question | null;
};

/** Reads the body of a table, row by row; rows that wrap onto the next line are put together. */
export function readRows(layout: Layout, columns: Columns, reading: Reading): RowsRead {
  const rows: StatementRow[] = [];
  const unreadable: UnreadableRow[] = [];
  const dayIn = daysIn(reading.order);
  for (const row of layout.body) {
    const read = readRow(row, columns, reading, dayIn);
    if ("reason" in read) unreadable.push(read);
    else if ("more" in read) extend(rows, read.more);
    else rows.push(read);
  }
  return signed(rows, unreadable, { layout, columns, reading });
}

type Read = StatementRow | UnreadableRow | { readonly more: string };

const cell = (row: TableRow, index: number | undefined): string =>
  index === undefined ? "" : (row.cells[index] ?? "");

function readRow(row: TableRow, columns: Columns, reading: Reading, dayIn: DayIn): Read {
  const dateText = cell(row, columns.date);
  const moneyText = [columns.amount, columns.debit, columns.credit]
    .map((i) => cell(row, i))
    .join("");
  if (dateText === "" && moneyText === "") {
    return { more: textOf(row, columns) || row.cells.join(" ").trim() };
  }
  const bad = (reason: string): UnreadableRow => ({ line: row.line, text: row.text, reason });
  const { date, pending } = dayOf(row, columns, dayIn);
  if (date === undefined) return bad(whyNoDay(dateText));
  const description = textOf(row, columns);
  if (isBalanceRow(description)) return bad("it is a balance, not a transaction");
  const currency = currencyIn(cell(row, columns.currency));
  const exponent = exponentOf(currency ?? reading.currency);
  const digits = { decimal: reading.decimal, exponent };
  const amountMinor = amountOf(row, columns, digits, reading.signs);
  if (amountMinor === undefined) {
    return bad(moneyText === "" ? "it has no amount" : `“${moneyText}” is not an amount`);
  }
  const balanceMinor = amountIn(cell(row, columns.balance), reading.decimal, exponent) ?? null;
  return {
    line: row.line,
    date,
    amountMinor,
    currency,
    balanceMinor,
    ...wordsOf(row, columns, description),
    status: pending ? "pending" : "posted",
  };
}

/** A row's day; of one that is not settled yet the day it was begun, where that is all it has. */
function dayOf(row: TableRow, columns: Columns, dayIn: DayIn) {
  const text = cell(row, columns.date);
  const pending = PENDING.test(text) || /pending|vorgemerkt/iu.test(cell(row, columns.status));
  const begun = pending ? dayIn(cell(row, columns.begun)) : undefined;
  return { date: dayIn(text) ?? begun, pending };
}

/** What banks write in place of a day for what is not settled yet. */
const PENDING = /^(?:pending|vorgemerkt|en attente|pendiente|in behandeling)$/iu;

function whyNoDay(text: string): string {
  if (text === "") return "it has no date";
  if (PENDING.test(text)) return "it is pending and has no date yet";
  return `“${text}” is not a date`;
}

function wordsOf(row: TableRow, columns: Columns, description: string) {
  return {
    merchant: payeeOf(cell(row, columns.merchant)) || merchantFrom(description) || "Unknown",
    description,
    notes: "",
    externalId: cell(row, columns.id) || null,
    account: cell(row, columns.account) || null,
    category: cell(row, columns.category) || null,
  } as const;
}

type DayIn = (text: string) => IsoDate | undefined;

/** Reads the days of a column; each text but once, as a day has many rows. */
function daysIn(order: DateOrder): DayIn {
  const known = new Map<string, IsoDate | undefined>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before;
    const parts = datePartsOf(text);
    const day = parts === undefined ? undefined : dateIn(parts, order);
    known.set(text, day);
    return day;
  };
}

/** The bank's own words: every describing column that says something, as they stand. An export's guard against formulas is taken off. */
function textOf(row: TableRow, columns: Columns): string {
  const texts = columns.texts.map((index) => cell(row, index).replace(/^'(?=[=+\-@])/u, ""));
  return [...new Set(texts)].filter((text) => text !== "").join(" ");
}

/** The name a file gives by itself is taken as it stands. */
const payeeOf = (text: string): string => cleanName(text).slice(0, MOST_LETTERS);

function currencyIn(text: string): Currency | null {
  if (!/^[A-Za-z]{3}$/u.test(text)) return null;
  try {
    return parseCurrency(text);
  } catch {
    return null;
  }
}

function extend(rows: StatementRow[], more: string): void {
  const last = rows.pop();
  if (last === undefined || more === "") {
    if (last !== undefined) rows.push(last);
    return;
  }
  rows.push({ ...last, description: `${last.description} ${more}`.trim() });
}

/** Settles signs: proven by balances, told by a direction or a second column, else asked for. */
function signed(
  rows: readonly StatementRow[],
  unreadable: readonly UnreadableRow[],
  {
    layout,
    columns,
    reading,
  }: { readonly layout: Layout; readonly columns: Columns; readonly reading: Reading },
): RowsRead {
  const steps = rows.map(stepOf);
  const asIs = agreement(steps);
  const other = agreement(steps, -1);
  const proof = Math.max(asIs.up, asIs.down);
  const counter = Math.max(other.up, other.down);
  if (counter > proof && counter > 2 && counter * 2 > other.of) {
    return { rows: flipped(rows), unreadable, question: null };
  }
  const told = isTold(columns, reading.signs);
  if (told || proof > 0 || (!columns.unnamedSides && isPlain(rows)))
    return { rows, unreadable, question: null };
  const example =
    layout.data.map((row) => cell(row, columns.amount ?? columns.debit)).find(isNumber) ?? "";
  const { value: out, question } = settleSign(example, reading.answers);
  const asRead = columns.unnamedSides ? out : !out;
  return { rows: asRead ? rows : flipped(rows), unreadable, question };
}

function flipped(rows: readonly StatementRow[]): StatementRow[] {
  return rows.map((row) => ({ ...row, amountMinor: 0 - row.amountMinor }));
}

/** Whether columns, words or marks say which way money went. */
function isTold(columns: Columns, { unmarked }: Signs): boolean {
  if (columns.unnamedSides) return false;
  return columns.amount === undefined || columns.direction !== undefined || unmarked !== undefined;
}

/** Enough rows with a minus that nobody need be asked: hardly an account takes in three times as often as it gives out. */
function isPlain(rows: readonly StatementRow[]): boolean {
  const out = rows.filter((row) => row.amountMinor < 0).length;
  return rows.length < 4 ? out > 0 : out * 4 > rows.length;
}
