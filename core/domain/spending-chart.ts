import { type CategorySum, type Bar, type BarChart, chartLabel, within } from "./chart.ts";
import type { Currency } from "./currencies.ts";
import { formatMoney, money } from "./money.ts";

/** What a period's spending is drawn from. */
export type SpendingInput = {
  readonly sums: readonly CategorySum[];
  readonly currency: Currency;
  /** The period in words, such as `March 2026`. */
  readonly period: string;
};

const MAX_BARS = 8;

/** The eight categories that took the most, and the rest as one bar. Sums of zero are left out. */
export function spendingChart({ sums, currency, period }: SpendingInput): BarChart {
  const text = (minor: number): string => formatMoney(money(minor, currency));
  const sorted = sums
    .filter((sum) => sum.spentMinor !== 0)
    .toSorted((a, b) => b.spentMinor - a.spentMinor || compareNames(a.category, b.category));
  const total = text(totalOf(sorted));
  return {
    kind: "bars",
    title: "Where the money went",
    subtitle: `${period} · ${sorted.length === 0 ? "nothing" : total} spent`,
    bars: barsOf(sorted, text),
    altText:
      finding(sorted[0], text, `${total} ${within(period)}`) ??
      `Nothing was spent ${within(period)}.`,
  };
}

type Text = (minor: number) => string;

function barsOf(sorted: readonly CategorySum[], text: Text): Bar[] {
  // One category too many is shown as itself: "Other (1)" would hide a name and save nothing.
  const cut = sorted.length <= MAX_BARS + 1 ? sorted.length : MAX_BARS;
  const rest = sorted.slice(cut);
  const bars = sorted.slice(0, cut).map(({ category, spentMinor }) => ({
    label: chartLabel(category),
    value: text(spentMinor),
    minor: spentMinor,
    named: category !== null,
  }));
  if (rest.length === 0) return bars;
  const minor = totalOf(rest);
  return [...bars, { label: `Other (${rest.length})`, value: text(minor), minor, named: false }];
}

function finding(first: CategorySum | undefined, text: Text, total: string): string | undefined {
  if (first === undefined) return undefined;
  if (first.spentMinor < 0) return `Refunds outweighed spending: ${total}.`;
  const name = first.category ?? "What has no category yet";
  return `${name} took the most, ${text(first.spentMinor)} of ${total}.`;
}

function totalOf(sums: readonly CategorySum[]): number {
  return sums.reduce((total, sum) => total + sum.spentMinor, 0);
}

function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return (a ?? "") < (b ?? "") ? -1 : 1;
}
