import type { CashFlow } from "./cash-flow.ts";
import { type Bar, within } from "./chart.ts";
import type { Currency } from "./currencies.ts";
import {
  left,
  ownFirst,
  percentText,
  type Report,
  type ReportContext,
  right,
  textIn,
} from "./report.ts";

/** A month's flow beside its name. */
export type NamedFlow = CashFlow & { readonly name: string };

/** A picture has no more months than this, the latest. */
const MOST_BARS = 12;

/** What came in and went out, month by month; `flows` are in order of month. */
export function cashFlowReport(flows: readonly NamedFlow[], context: ReportContext): Report {
  const own = flows.filter(({ currency }) => currency === context.currency);
  const finding = flowFinding(sumOf(own), context);
  const text = textIn(context.currency);
  const bars = own.slice(-MOST_BARS).map(({ name, netMinor, incomeMinor, spentMinor }) => ({
    label: name,
    value: netMinor < 0 ? `${text(-netMinor)} short` : `${text(netMinor)} left`,
    inMinor: Math.max(0, incomeMinor),
    outMinor: Math.max(0, spentMinor),
  }));
  const { period } = context;
  return {
    kind: "cashflow",
    finding,
    chart:
      bars.length === 0
        ? null
        : { kind: "flow", title: "In and out", subtitle: period, bars, altText: finding },
    columns: [left("Month"), right("In"), right("Out"), right("Left")],
    rows: rowsOf(flows, context.currency, ({ incomeMinor, spentMinor, netMinor }, currency) =>
      [incomeMinor, spentMinor, netMinor].map(textIn(currency)),
    ),
  };
}

/**
 * What was kept of the income, month by month: `income − spending`, and the savings rate
 * `(income − spending) ÷ income`, as national accounts define it.
 */
export function savingsReport(flows: readonly NamedFlow[], context: ReportContext): Report {
  const own = flows.filter(({ currency }) => currency === context.currency);
  const text = textIn(context.currency);
  const all = sumOf(own);
  const finding = savingsFinding(all, context);
  const bars = own.slice(-MOST_BARS).map(({ name, netMinor, incomeMinor }): Bar => {
    const rate = percentText(netMinor, incomeMinor);
    const value = rate === "" ? text(netMinor) : `${text(netMinor)} · ${rate}`;
    return { label: name, value, minor: netMinor, named: true };
  });
  const subtitle = context.period;
  return {
    kind: "savings",
    finding,
    chart:
      bars.length === 0
        ? null
        : { kind: "bars", title: "What was kept", subtitle, bars, altText: finding },
    columns: [left("Month"), right("Income"), right("Kept"), right("Rate")],
    rows: rowsOf(flows, context.currency, ({ incomeMinor, netMinor }, currency) => [
      ...[incomeMinor, netMinor].map(textIn(currency)),
      percentText(netMinor, incomeMinor),
    ]),
  };
}

type Sums = Pick<CashFlow, "incomeMinor" | "spentMinor" | "netMinor">;

function sumOf(flows: readonly CashFlow[]): Sums {
  const add = (of: (flow: CashFlow) => number) => flows.reduce((sum, flow) => sum + of(flow), 0);
  return {
    incomeMinor: add((flow) => flow.incomeMinor),
    spentMinor: add((flow) => flow.spentMinor),
    netMinor: add((flow) => flow.netMinor),
  };
}

function flowFinding({ incomeMinor, spentMinor, netMinor }: Sums, context: ReportContext): string {
  const text = textIn(context.currency);
  if (incomeMinor === 0 && spentMinor === 0)
    return `Nothing came in or went out ${within(context.period)}.`;
  const sums = `${text(incomeMinor)} came in and ${text(spentMinor)} went out ${within(context.period)}`;
  if (netMinor === 0) return `${sums}: as much as came in.`;
  return netMinor < 0
    ? `${sums}: ${text(-netMinor)} too much.`
    : `${sums}: ${text(netMinor)} left.`;
}

function savingsFinding({ incomeMinor, netMinor }: Sums, context: ReportContext): string {
  const text = textIn(context.currency);
  const when = within(context.period);
  if (incomeMinor <= 0) {
    return netMinor === 0
      ? `Nothing came in or went out ${when}.`
      : `No income ${when}, so there is no savings rate.`;
  }
  if (netMinor < 0) return `You spent ${text(-netMinor)} more than came in ${when}.`;
  return `You kept ${text(netMinor)} of ${text(incomeMinor)} ${when}: ${percentText(netMinor, incomeMinor)}.`;
}

/** A row a month, and one for all of them; other currencies below. */
function rowsOf(
  flows: readonly NamedFlow[],
  own: Currency,
  cells: (sums: Sums, currency: Currency) => string[],
): string[][] {
  return ownFirst(flows, own).flatMap((currency) => {
    const of = flows.filter((flow) => flow.currency === currency);
    const rows = of.map((flow) => [flow.name, ...cells(flow, currency)]);
    return rows.length < 2 ? rows : [...rows, ["Together", ...cells(sumOf(of), currency)]];
  });
}
