import type { Currency } from "../domain/currencies.ts";
import type { ColumnRole, Statement, StatementRow } from "../domain/statement.ts";
import type { Columns } from "./columns.ts";
import type { Content } from "./contents.ts";
import type { Layout } from "./layout.ts";
import { OWN_COLUMNS, type OwnRead, ownRowsIn } from "./own-export.ts";
import type { Found } from "./recipe.ts";
import { rowReader, transactionsIn } from "./rows.ts";
import type { Steps } from "./steps.ts";
import { type Summary, summing } from "./summary.ts";
import type { TableRow } from "./table.ts";

type Source = { readonly encoding: string; readonly delimiter: string };
type Rows = () => Iterable<readonly TableRow[]>;

/** A bank's statement, now that all is found out. */
export function statementOf(
  source: Source & { readonly file: { readonly currency: Currency } },
  contents: readonly Content[],
  found: Found,
  body: Rows,
): Statement {
  const { recipe, turned } = found;
  const { currency } = source.file;
  const read = rowReader(recipe.columns, { ...recipe, currency, turned, figuresOnly: false });
  return statementRead(source, contents, found, () => transactionsIn(body(), read));
}

/** The same of rows that are read already. */
export function statementRead(
  source: Source,
  contents: readonly Content[],
  { recipe, questions, summary, turned }: Found,
  rows: () => Iterable<readonly StatementRow[]>,
): Statement {
  const { columns, decimal, order } = recipe;
  return {
    ...baseOf(source, summary, turned),
    decimal,
    dateFormat: order,
    columns: contents.map(({ index, header }) => ({ header, role: roleAt(columns, index) })),
    balanceCheck: (turned ? summary.turned : summary.asIs).check(),
    questions,
    rows: () => turning(rows(), turned),
  };
}

/** What was exported from these books: nothing has to be found out, and nothing is asked. */
export function* ownStatement(source: Source, body: Rows): Steps<Statement> {
  const sums = summing();
  for (const rows of ownRowsIn(body())) {
    for (const row of rows) sums.add(row);
    yield;
  }
  return {
    ...baseOf(source, sums.summary(), false),
    decimal: ".",
    dateFormat: "YYYY-MM-DD",
    columns: OWN_COLUMNS,
    balanceCheck: null,
    questions: [],
    rows: () => readable(ownRowsIn(body())),
  };
}

function* readable(portions: Iterable<readonly OwnRead[]>): Generator<readonly StatementRow[]> {
  for (const rows of portions) yield rows.flatMap((row) => ("reason" in row ? [] : [row]));
}

/** A header with no transaction below it: what there is instead is shown. */
export function* emptyStatement(source: Source, layout: Layout, body: Rows): Steps<Statement> {
  const sums = summing();
  for (const rows of body()) {
    for (const { line, text } of rows) sums.add({ line, text, reason: "no date and amount" });
    yield;
  }
  return {
    ...baseOf(source, sums.summary(), false),
    decimal: ".",
    dateFormat: "",
    columns: layout.headers.map((header) => ({ header, role: "ignored" })),
    balanceCheck: null,
    questions: [],
    rows: () => [],
  };
}

function baseOf({ encoding, delimiter }: Source, summary: Summary, turned: boolean) {
  const { total, unreadable, accounts, currencies, members } = summary;
  const categories = summary.categories(turned);
  const read = { total, unreadable, accounts, currencies, categories, members };
  return { format: "csv", encoding, delimiter, ...read } as const;
}

function* turning(
  portions: Iterable<readonly StatementRow[]>,
  turned: boolean,
): Generator<readonly StatementRow[]> {
  for (const rows of portions) {
    yield turned ? rows.map((row) => ({ ...row, amountMinor: 0 - row.amountMinor })) : rows;
  }
}

const NAMED = [
  "date",
  "amount",
  "debit",
  "credit",
  "direction",
  "balance",
  "currency",
  "id",
  "account",
  "category",
  "status",
  "merchant",
] as const;

function roleAt(columns: Columns, index: number): ColumnRole {
  const role = NAMED.find((name) => columns[name] === index);
  return role ?? (columns.texts.includes(index) ? "description" : "ignored");
}
