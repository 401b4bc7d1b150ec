import {
  type BudgetBar,
  type BudgetChart,
  type CategorySum,
  chartLabel,
  listed,
  within,
} from "./chart.ts";
import { formatMoney, money } from "./money.ts";
import type { SpendingInput } from "./spending-chart.ts";

/** A period's sums, and which day of how many it is; `day` equals `days` once the period is over. */
export type BudgetInput = SpendingInput & { readonly day: number; readonly days: number };

const MAX_BARS = 10;
const MAX_NAMED = 3;
/** Characters of label and value together. */
const MAX_ROW = 54;

/** Every category with a budget, the fullest first; what comes after ten becomes one bar. */
export function budgetChart({ sums, currency, period, day, days }: BudgetInput): BudgetChart {
  const text = (minor: number): string => formatMoney(money(minor, currency));
  const lines = sums.flatMap(budgeted).toSorted(byFullness);
  const state = lines.length === 0 ? "no budgets yet" : standing(sumUp("All", lines), text);
  return {
    kind: "budget",
    title: "Spent against budget",
    subtitle: `${period} · ${state}`,
    bars: gather(lines).map((line) => barOf(line, text)),
    pace:
      day < days && lines.length > 0
        ? { percent: (100 * day) / days, label: `day ${day} of ${days}` }
        : null,
    altText: finding(lines, text, period),
  };
}

type Text = (minor: number) => string;
type Line = {
  readonly category: string;
  readonly spentMinor: number;
  readonly budgetedMinor: number;
};

function budgeted({ category, spentMinor, budgetedMinor }: CategorySum): Line[] {
  if (category === null || budgetedMinor === null) return [];
  return [{ category, spentMinor, budgetedMinor }];
}

function percentOf({ spentMinor, budgetedMinor }: Line): number {
  if (spentMinor <= 0) return 0;
  return budgetedMinor > 0 ? (100 * spentMinor) / budgetedMinor : Infinity;
}

function byFullness(a: Line, b: Line): number {
  const [fuller, other] = [percentOf(b), percentOf(a)];
  if (fuller !== other) return fuller > other ? 1 : -1;
  return a.category < b.category ? -1 : 1;
}

function gather(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= MAX_BARS + 1) return lines;
  const rest = lines.slice(MAX_BARS);
  return [...lines.slice(0, MAX_BARS), sumUp(`Other (${rest.length})`, rest)];
}

function sumUp(category: string, lines: readonly Line[]): Line {
  return {
    category,
    spentMinor: lines.reduce((sum, line) => sum + line.spentMinor, 0),
    budgetedMinor: lines.reduce((sum, line) => sum + line.budgetedMinor, 0),
  };
}

function barOf(line: Line, text: Text): BudgetBar {
  const label = chartLabel(line.category);
  const short = standing(line, text);
  const value = `${text(line.spentMinor)} of ${text(line.budgetedMinor)} · ${short}`;
  const fits = label.length + value.length <= MAX_ROW;
  return { label, value: fits ? value : short, percent: percentOf(line) };
}

function standing({ spentMinor, budgetedMinor }: Line, text: Text): string {
  const left = budgetedMinor - spentMinor;
  return left < 0 ? `${text(-left)} over` : `${text(left)} left`;
}

function finding(lines: readonly Line[], text: Text, period: string): string {
  const over = lines.filter((line) => line.spentMinor > line.budgetedMinor);
  const all = sumUp("", lines);
  const spent = `${text(all.spentMinor)} of ${text(all.budgetedMinor)} spent`;
  if (lines.length === 0) return `There are no budgets ${within(period)}.`;
  if (over.length === 0) return `No budget is over ${within(period)}: ${spent}.`;
  const named = over
    .toSorted((a, b) => b.spentMinor - b.budgetedMinor - (a.spentMinor - a.budgetedMinor))
    .slice(0, MAX_NAMED)
    .map((line) => `${line.category} by ${text(line.spentMinor - line.budgetedMinor)}`);
  const more = over.length - named.length;
  const names = listed(more > 0 ? [...named, `${more} more`] : named);
  const count = `${over.length} of ${lines.length} ${lines.length === 1 ? "budget" : "budgets"}`;
  return `${count} ${over.length === 1 ? "is" : "are"} over ${within(period)}, ${names}: ${spent} in all.`;
}
