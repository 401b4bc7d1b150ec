import { type LineChart, type Tick, within } from "./chart.ts";
import { type Currency, exponentOf } from "./currencies.ts";
import type { IsoDate } from "./dates.ts";
import type { NetWorth } from "./net-worth.ts";
import { left, ownFirst, type Report, type ReportContext, right, textIn } from "./report.ts";

/** A day to name, and its name. */
export type NamedDay = { readonly date: IsoDate; readonly name: string };

/** More points than this say no more on a phone. */
const MOST_POINTS = 120;

/**
 * How net worth went. `worth` has every day in order, as `netWorth` gives it, from the day before the
 * period on, which is what changes are counted from; `days` are those the table names, in order.
 */
export function netWorthReport(
  worth: readonly NetWorth[],
  days: readonly NamedDay[],
  context: ReportContext,
): Report {
  const own = knownOf(worth, context.currency);
  const finding = findingOf(own, context);
  return {
    kind: "networth",
    finding,
    chart: own.length < 2 ? null : chartOf(own, days, context, finding),
    columns: [left("End of"), right("Net worth"), right("Change")],
    rows: ownFirst(worth, context.currency).flatMap((currency) =>
      rowsOf(knownOf(worth, currency), days, currency),
    ),
  };
}

/** From the last day on which there was nothing yet. */
function knownOf(worth: readonly NetWorth[], currency: Currency): NetWorth[] {
  const own = worth.filter((one) => one.currency === currency);
  const first = own.findIndex(({ amountMinor }) => amountMinor !== 0);
  return first < 0 ? [] : own.slice(Math.max(0, first - 1));
}

function findingOf(own: readonly NetWorth[], { currency, period }: ReportContext): string {
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return `Nothing is known of ${period} yet.`;
  const text = textIn(currency);
  const change = last.amountMinor - first.amountMinor;
  const now = text(last.amountMinor);
  if (change === 0) return `Net worth is ${now}, unchanged ${within(period)}.`;
  const how = change > 0 ? "up" : "down";
  return `Net worth is ${now}, ${how} ${text(Math.abs(change))} ${within(period)}.`;
}

function rowsOf(
  worth: readonly NetWorth[],
  days: readonly NamedDay[],
  currency: Currency,
): string[][] {
  const byDay = new Map(worth.map(({ date, amountMinor }) => [date, amountMinor]));
  const text = textIn(currency);
  let before = worth[0]?.amountMinor ?? 0;
  return days.flatMap(({ date, name }) => {
    const minor = byDay.get(date);
    if (minor === undefined) return [];
    const change = text(minor - before);
    before = minor;
    return [[name, text(minor), change]];
  });
}

function chartOf(
  own: readonly NetWorth[],
  days: readonly NamedDay[],
  { currency, period }: ReportContext,
  altText: string,
): LineChart {
  const count = Math.min(MOST_POINTS, own.length);
  const at = (point: number) => Math.round((point * (own.length - 1)) / (count - 1));
  const minors = Array.from({ length: count }, (_, point) => own[at(point)]?.amountMinor ?? 0);
  const amounts = ticksOf(Math.min(...minors), Math.max(...minors));
  const [low = 0, high = 1] = [amounts[0], amounts.at(-1)];
  const percent = (minor: number) => (100 * (minor - low)) / (high - low);
  const index = new Map(own.map(({ date }, i) => [date, i]));
  return {
    kind: "line",
    title: "Net worth",
    subtitle: `${period} · ${textIn(currency)(own.at(-1)?.amountMinor ?? 0)}`,
    points: minors.map(percent),
    days: days.flatMap(({ date, name }): Tick[] => {
      const i = index.get(date);
      return i === undefined ? [] : [{ percent: (100 * i) / (own.length - 1), text: name }];
    }),
    amounts: amounts.map((minor) => ({
      percent: percent(minor),
      text: wholeText(minor, currency),
    })),
    altText,
  };
}

/** Three to six round amounts that reach from below the lowest to above the highest. */
function ticksOf(low: number, high: number): number[] {
  const step = roundUp(Math.max(1, Math.ceil((high - low) / 4)));
  const first = Math.floor(low / step) * step;
  const ticks = [first];
  while ((ticks.at(-1) ?? 0) < high || ticks.length < 2) ticks.push(first + ticks.length * step);
  return ticks;
}

/** The next of 1, 2, 5, 10, 20, 50, … */
function roundUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((one) => one * ten).find((round) => round >= value) ?? value;
}

/** Without the fraction where it is none. */
function wholeText(minor: number, currency: Currency): string {
  const text = textIn(currency)(minor);
  return minor % 10 ** exponentOf(currency) === 0 ? text.replace(/\.0+(?=\D*$)/u, "") : text;
}
