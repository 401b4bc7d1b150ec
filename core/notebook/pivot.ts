import { parseCurrency } from "../domain/currencies.ts";
import { formatMoney, money } from "../domain/money.ts";
import { left, type Report, right } from "../domain/report.ts";
import { displayed } from "./display.ts";
import { currencyIn, groupBy, numberOf, sum } from "./sums.ts";
import { reportTable } from "./table.ts";

/** Which fields become rows, columns and cells. */
export type PivotBy<Row> = {
  readonly rows: keyof Row & string;
  readonly columns: keyof Row & string;
  /** A field in minor units, or a function that gives them: `(row) => -row.amountMinor` turns signs. */
  readonly value: (keyof Row & string) | ((row: Row) => number);
};

/** One row of a pivot: its cells by column, in minor units, signed as the value was. */
export type PivotRow = {
  readonly key: string;
  readonly cells: Readonly<Record<string, number>>;
  readonly totalMinor: number;
};

/** A table of texts for `show.table`, and the same in figures. */
export type Pivot = Pick<Report, "columns" | "rows"> & { readonly figures: readonly PivotRow[] };

/**
 * Sums of every row × column, such as category × month: columns in order of their names, rows by the
 * size of their total, missing cells empty. Refuses more than one currency.
 *
 * @example
 * pivot(totals, { rows: "key", columns: "month", value: (total) => -total.amountMinor });
 */
export function pivot<Row extends object>(rows: readonly Row[], by: PivotBy<Row>): Pivot {
  const whole = sum(rows, by.value);
  const columns = groupBy(rows, by.columns)
    .map(({ key }) => key)
    .toSorted();
  const figures = groupBy(rows, by.rows)
    .map(({ key, rows: own }): PivotRow => ({
      key,
      cells: Object.fromEntries(
        groupBy(own, by.columns).map((group) => [group.key, sum(group.rows, by.value)]),
      ),
      totalMinor: sum(own, by.value),
    }))
    .toSorted((a, b) => Math.abs(b.totalMinor) - Math.abs(a.totalMinor));
  const text = textIn(rows);
  const cellsOf = (cells: PivotRow["cells"], total: number): string[] => [
    ...columns.map((column) => (cells[column] === undefined ? "" : text(cells[column]))),
    text(total),
  ];
  const under = Object.fromEntries(
    groupBy(rows, by.columns).map((group) => [group.key, sum(group.rows, by.value)]),
  );
  const table = {
    columns: [left(""), ...columns.map(right), right("Total")],
    rows: [
      ...figures.map(({ key, cells, totalMinor }) => [key, ...cellsOf(cells, totalMinor)]),
      ["Total", ...cellsOf(under, whole)],
    ],
    figures,
  };
  return displayed(table, () => reportTable(table));
}

function textIn(rows: readonly object[]): (minor: number) => string {
  const [first] = rows;
  if (first === undefined || !("currency" in first)) return String;
  const currency = parseCurrency(currencyIn(first));
  return (minor) => formatMoney(money(minor, currency));
}

/** How one thing stood in two periods. Minor units; `change` is after − before. */
export type Compared = {
  readonly key: string;
  readonly currency: string;
  readonly beforeMinor: number;
  readonly afterMinor: number;
  readonly changeMinor: number;
  /** `change ÷ |before|`; `null` where there was nothing before. */
  readonly change: number | null;
};

/**
 * Two periods beside each other, the greatest change first; currencies apart. Signs are the value's
 * own: of amounts in the books a fall means that more was spent.
 *
 * @example
 * compare(lastYear, thisYear, { by: "key", value: (total) => -total.amountMinor });
 */
export function compare<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  { by, value }: { readonly by: keyof Row & string; readonly value: PivotBy<Row>["value"] },
): Compared[] {
  const sums = (rows: readonly Row[]) => {
    const found = new Map<string, number>();
    for (const row of rows) {
      const key = JSON.stringify([String(row[by]), currencyIn(row)]);
      found.set(key, (found.get(key) ?? 0) + numberOf(row, value));
    }
    return found;
  };
  const [was, is] = [sums(before), sums(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((both): Compared => {
      const [key = "", currency = ""]: string[] = JSON.parse(both);
      const [beforeMinor, afterMinor] = [was.get(both) ?? 0, is.get(both) ?? 0];
      const changeMinor = afterMinor - beforeMinor;
      const change = beforeMinor === 0 ? null : changeMinor / Math.abs(beforeMinor);
      return { key, currency, beforeMinor, afterMinor, changeMinor, change };
    })
    .toSorted((a, b) => Math.abs(b.changeMinor) - Math.abs(a.changeMinor));
}
