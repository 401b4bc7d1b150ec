import { type BarChart, chartLabel } from "../domain/chart.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { formatMoney, money } from "../domain/money.ts";
import { currencyIn, numberOf, sum } from "./sums.ts";

export type BarsOf<Row> = {
  readonly title: string;
  readonly subtitle?: string;
  /** The field that names a bar. */
  readonly label: keyof Row & string;
  /** Minor units: a field, or a function that gives them. */
  readonly value: (keyof Row & string) | ((row: Row) => number);
};

/**
 * Rows as a chart for `show.chart`, one bar each in the order given, drawn like Slack's. Refuses more
 * than one currency.
 *
 * @example
 * await show.chart(bars(merchants, { title: "Top merchants", label: "merchant", value: "spentMinor" }));
 */
export function bars<Row extends object>(
  rows: readonly Row[],
  { title, subtitle = "", label, value }: BarsOf<Row>,
): BarChart {
  sum(rows, value);
  const [first] = rows;
  const currency = parseCurrency(first === undefined ? "USD" : currencyIn(first));
  const all = rows.map((row) => {
    const minor = numberOf(row, value);
    const text = formatMoney(money(minor, currency));
    return { label: chartLabel(String(row[label])), value: text, minor, named: true };
  });
  const told = all.map((bar) => `${bar.label} ${bar.value}`).join(", ");
  return { kind: "bars", title, subtitle, bars: all, altText: `${title}: ${told}` };
}
