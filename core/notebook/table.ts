import type { Report } from "../domain/report.ts";
import {
  type Column,
  columnsOf,
  currencyOf,
  type FullColumn,
  isFigure,
  type Row,
  textOf,
} from "./columns.ts";
import type { Bundle } from "./display.ts";
import { dressed, textHtml } from "./html.ts";

export type TableOptions = {
  /** Above the table. */
  readonly title?: string;
  /** Which fields, in which order; all unless told. */
  readonly columns?: readonly (string | Column)[];
  /** How many rows are shown before “… n more”; 25 unless told. */
  readonly limit?: number;
  /** A last row of sums, one for each currency; of all rows, shown or not. */
  readonly total?: boolean;
  /** Of amounts whose rows name none; `USD` unless told. */
  readonly currency?: string;
};

type Cell = { readonly text: string; readonly html: string };
type Laid = {
  readonly columns: readonly FullColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly more: number;
  readonly totals: readonly (readonly string[])[];
};

const LIMIT = 25;
const LONGEST_BAR = 160;

/** Rows as a table. Fields ending in `Minor` are amounts in the row's `currency`. */
export function tableOf(rows: readonly object[], options: TableOptions = {}): Bundle {
  return bundleOf(
    laidOut(
      rows.map((row) => ({ ...row })),
      options,
    ),
    options.title,
  );
}

/** A report's table, as Slack shows it. */
export function reportTable(
  { columns, rows }: Pick<Report, "columns" | "rows">,
  title?: string,
): Bundle {
  const laid = {
    columns: columns.map(({ text, right }, place): FullColumn => {
      return { key: String(place), label: text, kind: right ? "money" : "text" };
    }),
    rows: rows.map((row) => row.map((text) => ({ text, html: textHtml(text) }))),
    more: 0,
    totals: [],
  };
  return bundleOf(laid, title);
}

function laidOut(rows: readonly Row[], options: TableOptions): Laid {
  const { limit = LIMIT, currency = "USD" } = options;
  const columns = columnsOf(rows, options.columns);
  const longest = new Map(
    columns.map(({ key }) => [
      key,
      Math.max(1, ...rows.map((row) => Math.abs(numberIn(row[key])))),
    ]),
  );
  const cell = (column: FullColumn, row: Row): Cell => {
    const text = textOf(column, row, currency);
    if (column.kind !== "bar") return { text, html: textHtml(text) };
    const value = numberIn(row[column.key]);
    const width = Math.round((LONGEST_BAR * Math.abs(value)) / (longest.get(column.key) ?? 1));
    const bar = `<span class="bar${value < 0 ? " neg" : ""}" style="width:${width}px"></span>`;
    return { text, html: `${textHtml(text)}</td><td>${bar}` };
  };
  return {
    columns,
    rows: rows.slice(0, limit).map((row) => columns.map((column) => cell(column, row))),
    more: Math.max(0, rows.length - limit),
    totals: options.total === true ? totalsOf(rows, columns, currency) : [],
  };
}

function totalsOf(rows: readonly Row[], columns: readonly FullColumn[], usual: string): string[][] {
  const currencies = [...new Set(rows.map((row) => currencyOf(row, usual)))].toSorted();
  return currencies.map((currency) => {
    const of = rows.filter((row) => currencyOf(row, usual) === currency);
    return columns.map((column, place) => {
      if (column.kind !== "money" && column.kind !== "bar") return place === 0 ? "Total" : "";
      const sum = of.reduce((all, row) => all + numberIn(row[column.key]), 0);
      return textOf(column, { [column.key]: sum, currency }, currency);
    });
  });
}

function numberIn(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function bundleOf(laid: Laid, title: string | undefined): Bundle {
  return { "text/html": htmlOf(laid, title), "text/plain": plainOf(laid, title) };
}

function htmlOf({ columns, rows, more, totals }: Laid, title: string | undefined): string {
  const attributes = (column: FullColumn): string =>
    isFigure(column) ? ' class="n" align="right"' : "";
  const isBar = ({ kind }: FullColumn): boolean => kind === "bar";
  const head = columns.map(
    (column) =>
      `<th${attributes(column)}>${textHtml(column.label)}</th>${isBar(column) ? "<th></th>" : ""}`,
  );
  const line = (cells: readonly string[]): string =>
    `<tr>${columns.map((column, i) => `<td${attributes(column)}>${cells[i] ?? ""}</td>`).join("")}</tr>`;
  const withBars = (cells: readonly string[]): string[] =>
    columns.map((column, i) => textHtml(cells[i] ?? "") + (isBar(column) ? "</td><td>" : ""));
  const wide = columns.length + columns.filter(isBar).length;
  const rest = more === 0 ? "" : `<tr><td colspan="${wide}">… ${more} more</td></tr>\n`;
  const body = rows.map((cells) => `${line(cells.map(({ html }) => html))}\n`).join("");
  const foot = totals.map((cells) => line(withBars(cells))).join("\n");
  return dressed(
    `<table>${title === undefined ? "" : `<caption>${textHtml(title)}</caption>`}\n<thead><tr>${head.join("")}</tr></thead>\n` +
      `<tbody>\n${body}${rest}</tbody>${foot === "" ? "" : `\n<tfoot>\n${foot}\n</tfoot>`}\n</table>`,
  );
}

function plainOf({ columns, rows, more, totals }: Laid, title: string | undefined): string {
  const lines = [
    columns.map(({ label }) => label),
    ...rows.map((cells) => cells.map(({ text }) => text)),
    ...totals,
  ];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const padded = (cells: readonly string[]): string =>
    columns
      .map((column, i) => {
        const [text, width] = [cells[i] ?? "", widths[i] ?? 0];
        return isFigure(column) ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const rest = more === 0 ? [] : [`… ${more} more`];
  const shown = lines.map(padded);
  const foot = shown.splice(shown.length - totals.length, totals.length);
  return [...(title === undefined ? [] : [title]), ...shown, ...rest, ...foot].join("\n");
}
