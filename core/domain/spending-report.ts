import { type Bar, type BarChart, chartLabel, within } from "./chart.ts";
import { type Currency, parseCurrency } from "./currencies.ts";
import {
  left,
  ownFirst,
  percentText,
  type Report,
  type ReportContext,
  right,
  textIn,
} from "./report.ts";
import { spendingChart } from "./spending-chart.ts";

/** What one category took between two days, in one currency. */
export type SpentTotal = {
  /** `null` gathers the money out that has no category. */
  readonly category: string | null;
  readonly currency: string;
  /** Minor units, positive; negative when refunds outweigh what was spent. */
  readonly spentMinor: number;
};

/** What one merchant took, in one currency. Minor units, positive. */
export type MerchantTotal = {
  readonly merchant: string;
  readonly currency: string;
  readonly spentMinor: number;
  readonly count: number;
};

/** Where the money went, by category, the most first; shares are of all that was spent in that currency. */
export function spendingReport(totals: readonly SpentTotal[], context: ReportContext): Report {
  const own = totals.filter(({ currency }) => currency === context.currency);
  const chart = spendingChart({
    sums: own.map(({ category, spentMinor }) => ({ category, spentMinor, budgetedMinor: null })),
    ...context,
  });
  return {
    kind: "spending",
    finding: chart.altText,
    chart: chart.bars.length === 0 ? null : chart,
    columns: [left("Category"), right("Spent"), right("Share")],
    rows: ownFirst(totals, context.currency).flatMap((currency) => {
      const of = totals.filter((total) => total.currency === currency && total.spentMinor !== 0);
      return shares(of, currency, ({ category }) => [category ?? "No category yet"]);
    }),
  };
}

/**
 * The merchants that took the most, in the order given. `spent` is all that was spent, of which
 * their shares are.
 */
export function merchantsReport(
  merchants: readonly MerchantTotal[],
  spent: readonly SpentTotal[],
  context: ReportContext,
): Report {
  const { currency, period } = context;
  const own = merchants.filter((total) => total.currency === currency);
  const all = sumOf(spent.filter((total) => total.currency === currency));
  const [first] = own;
  const text = textIn(currency);
  const finding =
    first === undefined
      ? `Nothing was spent ${within(period)}.`
      : `${first.merchant} took the most, ${text(first.spentMinor)} of ${text(all)} ${within(period)}.`;
  return {
    kind: "merchants",
    finding,
    chart: first === undefined ? null : merchantsChart(own, context, finding),
    columns: [left("Merchant"), right("Spent"), right("Share"), right("Times")],
    rows: merchants.map((total) => {
      const whole = sumOf(spent.filter((one) => one.currency === total.currency));
      const amount = textIn(parseCurrency(total.currency))(total.spentMinor);
      return [total.merchant, amount, percentText(total.spentMinor, whole), String(total.count)];
    }),
  };
}

/** What one member paid, in one currency. Minor units, positive. */
export type PaidTotal = {
  readonly member: string;
  readonly currency: string;
  readonly spentMinor: number;
  readonly count: number;
};

/** Who paid, the most first; shares are of all that was spent in that currency. */
export function membersReport(totals: readonly PaidTotal[], context: ReportContext): Report {
  const { currency, period } = context;
  const own = totals.filter((total) => total.currency === currency && total.spentMinor !== 0);
  const text = textIn(currency);
  const paid = own.map(({ member, spentMinor }) => `${member} ${text(spentMinor)}`);
  const finding =
    own.length === 0
      ? `Nothing was spent ${within(period)}.`
      : `Paid ${within(period)}: ${paid.join(", ")}.`;
  const bars = own.slice(0, MOST_BARS).map((total): Bar => ({
    label: chartLabel(total.member),
    value: text(total.spentMinor),
    minor: total.spentMinor,
    named: true,
  }));
  return {
    kind: "members",
    finding,
    chart:
      own.length === 0
        ? null
        : { kind: "bars", title: "Who paid", subtitle: period, bars, altText: finding },
    columns: [left("Member"), right("Paid"), right("Share"), right("Times")],
    rows: ownFirst(totals, currency).flatMap((of) => {
      const those = totals.filter((total) => total.currency === of);
      const all = sumOf(those);
      return those.map(({ member, spentMinor, count }) => [
        member,
        textIn(of)(spentMinor),
        percentText(spentMinor, all),
        String(count),
      ]);
    }),
  };
}

const MOST_BARS = 9;

function merchantsChart(
  own: readonly MerchantTotal[],
  { currency, period }: ReportContext,
  altText: string,
): BarChart {
  const bars = own.slice(0, MOST_BARS).map((total): Bar => ({
    label: chartLabel(total.merchant),
    value: textIn(currency)(total.spentMinor),
    minor: total.spentMinor,
    named: true,
  }));
  return { kind: "bars", title: "Top merchants", subtitle: period, bars, altText };
}

function shares(
  totals: readonly SpentTotal[],
  currency: Currency,
  name: (total: SpentTotal) => readonly string[],
): string[][] {
  const all = sumOf(totals);
  const text = textIn(currency);
  const rows = totals
    .toSorted((a, b) => b.spentMinor - a.spentMinor)
    .map((total) => [...name(total), text(total.spentMinor), percentText(total.spentMinor, all)]);
  return rows.length < 2 ? rows : [...rows, ["Together", text(all), ""]];
}

function sumOf(totals: readonly Pick<SpentTotal, "spentMinor">[]): number {
  return totals.reduce((sum, { spentMinor }) => sum + spentMinor, 0);
}
