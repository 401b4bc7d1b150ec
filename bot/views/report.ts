import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { addDays, type DateRange, type IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { periodAt } from "../../core/domain/periods.ts";
import { type Report, type ReportKind, REPORTS } from "../../core/domain/report.ts";
import {
  actions,
  button,
  context,
  header,
  type Message,
  message,
  picture,
  section,
  table,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { clip, data } from "./text.ts";
import { daysName, shortPeriod } from "./words.ts";

export type ReportInput = {
  readonly report: Report;
  /** What it is about. */
  readonly days: DateRange;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** The chart, once it is drawn. */
  readonly chart: { readonly fileId: string; readonly altText: string } | null;
};

/** What each report is called. */
export const REPORT_TITLES: Readonly<Record<ReportKind, string>> = {
  spending: "Spending",
  cashflow: "Cash flow",
  networth: "Net worth",
  merchants: "Top merchants",
  savings: "Savings",
  members: "Who paid",
};

/** Slack takes tables of a hundred rows; people look at fewer. */
const MOST_ROWS = 40;

/** A report: the finding in one sentence, a chart, the figures. */
export function reportMessage(input: ReportInput): Message {
  const { report, days, ledger, today, chart } = input;
  const title = `${REPORT_TITLES[report.kind]} · ${daysName(days, ledger, today)}`;
  const more = report.rows.length - MOST_ROWS;
  return message(`${title}: ${data(report.finding, 300)}`, [
    header(title),
    section(data(report.finding, 300)),
    ...(chart === null ? [] : [picture(chart.fileId, chart.altText)]),
    ...(report.rows.length === 0 ? [] : [table(report.columns, report.rows.slice(-MOST_ROWS))]),
    ...(more > 0 ? [context(`and ${count(more, "earlier row")}`)] : []),
    kinds(input),
    turns(input),
    context(data(ledger.name)),
  ]);
}

/** The other reports of the same days. */
function kinds({ report, days, ledger }: ReportInput): types.ActionsBlock {
  return actions(
    REPORTS.filter((kind) => kind !== report.kind && isFor(kind, ledger)).map((kind) =>
      reportButton(kind, days, REPORT_TITLES[kind]),
    ),
  );
}

/** In a person's own ledger there is nobody else to have paid. */
function isFor(kind: ReportKind, { channelId }: Ledger): boolean {
  return kind !== "members" || channelId !== null;
}

/** The days before and after, of the same length in months, and what else can be done. */
function turns({ report, days, ledger, today }: ReportInput): types.ActionsBlock {
  const { kind } = report;
  const [first, last] = [periodAt(ledger, days.from), periodAt(ledger, days.to)];
  const isMonth = first.month === last.month && days.from === first.from;
  const [before, after] = [addDays(first.from, -1), addDays(last.to, 1)].map((day) =>
    periodAt(ledger, day),
  );
  const step = (period: ReturnType<typeof periodAt> | undefined, arrow: (name: string) => string) =>
    period === undefined || !isMonth || period.from > today
      ? []
      : [reportButton(kind, period, arrow(shortPeriod(period.month, ledger)), `.${period.month}`)];
  return actions([
    ...step(before, (name) => `◀ ${name}`),
    ...step(after, (name) => `${name} ▶`),
    button("Export as CSV", { id: ACTION.exportFile, value: JSON.stringify([days.from, days.to]) }),
    notebookButton({ about: "report", kind, ...days }),
    button("The month", { id: `${ACTION.month}.now`, value: last.month }),
  ]);
}

/** Hands the answer over as a notebook file; `asked` is what it was about. */
export function notebookButton(asked: Readonly<Record<string, unknown>>): types.Button {
  return button("Open as notebook", { id: ACTION.openNotebook, value: JSON.stringify(asked) });
}

/** Shows a report; without days, of those that suit it. */
export function reportButton(
  kind: ReportKind,
  days: DateRange | null,
  label: string,
  at = "",
): types.Button {
  const value = JSON.stringify([kind, days?.from ?? null, days?.to ?? null]);
  return button(label, { id: `${ACTION.report}.${kind}${at}`, value });
}

const SUCH_DAYS = "“last month”, “march”, “2026” or “last 30 days”";

/** What to type instead of words that name no report. */
export function noSuchReport(words: string): string {
  return `I do not know the report “${clip(words, 80)}”. Type spending, cashflow, networth, merchants, savings or members, and behind it, if you like, ${SUCH_DAYS}.`;
}

/** What to type instead of words that name no days. */
export function noSuchDays(words: string): string {
  return `I do not know which days “${clip(words, 80)}” are. Type ${SUCH_DAYS}, or nothing for everything.`;
}
