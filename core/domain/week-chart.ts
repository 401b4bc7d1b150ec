import { type BarChart, chartLabel } from "./chart.ts";
import type { Currency } from "./currencies.ts";
import { formatMoney, money } from "./money.ts";
import type { WeekReview } from "./week-review.ts";

const MAX_BARS = 8;

/** A week's spending by category, each beside what is usual; `null` when nothing was spent. */
export function weekChart(
  review: WeekReview,
  { currency, period }: { readonly currency: Currency; readonly period: string },
): BarChart | null {
  const text = (minor: number): string => formatMoney(money(minor, currency));
  const spent = review.lines.filter(({ spentMinor }) => spentMinor > 0);
  const [first] = spent;
  if (first === undefined) return null;
  const total = text(review.spentMinor);
  return {
    kind: "bars",
    title: "The week by category",
    subtitle: `${period} · ${total} spent`,
    bars: spent.slice(0, MAX_BARS).map(({ category, spentMinor, usualMinor }) => ({
      label: chartLabel(category),
      value:
        usualMinor === null
          ? text(spentMinor)
          : `${text(spentMinor)} · usually ${text(usualMinor)}`,
      minor: spentMinor,
      named: category !== null,
    })),
    altText: `${first.category ?? "What has no category yet"} took the most, ${text(first.spentMinor)} of ${total}, from ${period}.`,
  };
}
