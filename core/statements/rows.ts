import type { IsoDate } from "../domain/dates.ts";
import { type Currency, exponentOf, parseCurrency } from "../domain/currencies.ts";
import { cleanName, merchantFrom, MOST_LETTERS } from "../domain/merchant.ts";
import type { DecimalMark } from "../domain/money.ts";
import type { StatementRow, UnreadableRow } from "../domain/statement.ts";
import { amountIn, isNumber } from "./amounts.ts";
import { isBalanceRow } from "./balances.ts";
import type { Columns } from "./columns.ts";
import { type DateOrder, dateIn, datePartsOf } from "./dates.ts";
import { amountOf, type Digits, type Signs } from "./signs.ts";
import { remembered } from "./steps.ts";
import type { TableRow } from "./table.ts";

/** How cells are to be read. */
export type Reading = {
  readonly order: DateOrder;
  readonly decimal: DecimalMark;
  readonly currency: Currency;
  readonly signs: Signs;
  /** A charge beside the amount comes on top of it. */
  readonly feeOnTop: boolean;
  /** All amounts are taken the other way round afterwards: who is the other side goes by that. */
  readonly turned: boolean;
  /** Merchants are left empty where only the figures are read: to find them takes longer than all else. */
  readonly figuresOnly: boolean;
};

/** A row of a table as it was read: a transaction, one that is none and why, or more words of the one above. */
export type Read = StatementRow | UnreadableRow | { readonly more: string };

/** Reads the rows of a table's body, each by itself. */
export function rowReader(
  columns: Columns,
  { order, decimal, currency, signs, feeOnTop, turned, figuresOnly }: Reading,
): (row: TableRow) => Read {
  // Made here, so that it is of one shape whoever asks: what reads two is compiled anew for each.
  const reading = { order, decimal, currency, signs, feeOnTop, turned, figuresOnly };
  const dayIn = remembered((text) => {
    const parts = datePartsOf(text);
    const date = parts === undefined ? undefined : dateIn(parts, reading.order);
    return { date, pending: PENDING.test(text) };
  });
  return (row) => readRow(row, columns, reading, dayIn);
}

/** The transactions of a table portion by portion; rows that wrap onto the next line are put together. */
export function* transactionsIn(
  portions: Iterable<readonly TableRow[]>,
  read: (row: TableRow) => Read,
): Generator<readonly StatementRow[]> {
  // The last one may go on in the next portion.
  let last: StatementRow | undefined;
  for (const portion of portions) {
    const rows: StatementRow[] = [];
    for (const row of portion) {
      const one = read(row);
      if ("reason" in one) continue;
      if ("more" in one) last = last && extended(last, one.more);
      else {
        if (last !== undefined) rows.push(last);
        last = one;
      }
    }
    yield rows;
  }
  if (last !== undefined) yield [last];
}

function extended(row: StatementRow, more: string): StatementRow {
  return more === "" ? row : { ...row, description: `${row.description} ${more}`.trim() };
}

const cell = (row: TableRow, index: number | undefined): string =>
  index === undefined ? "" : (row.cells[index] ?? "");

function readRow(row: TableRow, columns: Columns, reading: Reading, dayIn: DayIn): Read {
  const dateText = cell(row, columns.date);
  const moneyText =
    cell(row, columns.amount) + cell(row, columns.debit) + cell(row, columns.credit);
  if (dateText === "" && moneyText === "") {
    const words = row.cells.filter((one) => one !== "" && !isNumber(one));
    return { more: textOf(row, columns) || words.join(" ").trim() };
  }
  const bad = (reason: string): UnreadableRow => ({ line: row.line, text: row.text, reason });
  const { date, pending } = dayOf(row, columns, dayIn);
  if (date === undefined) return bad(whyNoDay(dateText));
  const description = textOf(row, columns);
  if (isBalanceRow(description)) return bad("it is a balance, not a transaction");
  const currency = currencyIn(cell(row, columns.currency));
  const exponent = exponentOf(currency ?? reading.currency);
  const digits = { decimal: reading.decimal, exponent };
  const amountMinor = movedIn(row, columns, digits, reading);
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
    merchant: reading.figuresOnly
      ? ""
      : merchantOf(row, columns, { description, comesIn: amountMinor > 0 !== reading.turned }),
    description,
    notes: "",
    externalId: wordIn(row, columns.id),
    account: wordIn(row, columns.account),
    category: wordIn(row, columns.category),
    status: pending ? "pending" : "posted",
  };
}

/** What a row moved, its charge with it. */
function movedIn(
  row: TableRow,
  columns: Columns,
  digits: Digits,
  { signs, feeOnTop }: Reading,
): number | undefined {
  const amountMinor = amountOf(row, columns, digits, signs);
  if (amountMinor === undefined || !feeOnTop) return amountMinor;
  return amountMinor - feeIn(row, columns, digits);
}

/** A row's day; of one that is not settled yet the day it was begun, where that is all it has. */
function dayOf(row: TableRow, columns: Columns, dayIn: DayIn): Day {
  const text = cell(row, columns.date);
  const day = dayIn(text);
  const status = cell(row, columns.status);
  if (!day.pending && (status === "" || !UNSETTLED.test(status))) return day;
  return { date: day.date ?? dayIn(cell(row, columns.begun)).date, pending: true };
}

/** What banks say of a row that is not settled yet. */
const UNSETTLED =
  /pending|vorgemerkt|authori[sz]ed only|en attente|pendiente|in behandeling|in attesa|^venter|reserver|oczekuj|^varaus/iu;

/** What banks write in place of a day for what is not settled yet. */
const PENDING = /^(?:pending|vorgemerkt|en attente|pendiente|in behandeling)$/iu;

function whyNoDay(text: string): string {
  if (text === "") return "it has no date";
  if (PENDING.test(text)) return "it is pending and has no date yet";
  return `“${text}” is not a date`;
}

/** The name a file gives by itself is taken as it stands. */
function merchantOf(
  row: TableRow,
  { merchant, payer }: Columns,
  { description, comesIn }: { readonly description: string; readonly comesIn: boolean },
): string {
  const nameIn = (index: number | undefined) => cleanName(cell(row, index)).slice(0, MOST_LETTERS);
  const [near, far] = comesIn ? [payer, merchant] : [merchant, payer];
  return nameIn(near) || nameIn(far) || merchantFrom(description) || "Unknown";
}

/** What a bank charged on top, in minor units; 0 where it charged nothing. */
export function feeIn(row: TableRow, columns: Columns, { decimal, exponent }: Digits): number {
  return Math.abs(amountIn(cell(row, columns.fee), decimal, exponent) ?? 0);
}

const wordIn = (row: TableRow, index: number | undefined): string | null =>
  cell(row, index) || null;

/** What a cell says of a row's day. */
type Day = { readonly date: IsoDate | undefined; readonly pending: boolean };

type DayIn = (text: string) => Day;

/** The bank's own words: every describing column that says something, as they stand. An export's guard against formulas is taken off. */
function textOf(row: TableRow, columns: Columns): string {
  const [first, ...more] = columns.texts;
  const text = unguarded(cell(row, first));
  if (more.length === 0) return text;
  const texts = new Set([text, ...more.map((index) => unguarded(cell(row, index)))]);
  return [...texts].filter((one) => one !== "").join(" ");
}

function unguarded(text: string): string {
  return text.startsWith("'") ? text.replace(/^'(?=[=+\-@])/u, "") : text;
}

function currencyIn(text: string): Currency | null {
  if (!/^[A-Za-z]{3}$/u.test(text)) return null;
  try {
    return parseCurrency(text);
  } catch {
    return null;
  }
}
