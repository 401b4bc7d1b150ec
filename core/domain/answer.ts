import { count } from "./counts.ts";
import type { Chart } from "./chart.ts";
import { type Currency, parseCurrency } from "./currencies.ts";
import type { DateRange, Month } from "./dates.ts";
import { formatMoney, money } from "./money.ts";
import { left, type Report, type ReportColumn, type ReportKind, right, textIn } from "./report.ts";
import { type ReportFigures, reportFrom } from "./report-figures.ts";
import { spendingChart } from "./spending-chart.ts";
import type { SumIn, TransactionFilter } from "./transaction.ts";

/** What an answer in Slack is about, as plain data: enough to ask it again. */
export type Question =
  | { readonly about: "report"; readonly kind: ReportKind; readonly days: DateRange }
  | { readonly about: "month"; readonly month: Month }
  | { readonly about: "transactions"; readonly filter: TransactionFilter };

/** A month at a glance, in figures. Minor units; spending is positive. */
export type MonthFigures = {
  /** The month in words. */
  readonly period: string;
  readonly currency: Currency;
  readonly spentMinor: number;
  readonly incomeMinor: number;
  readonly lines: readonly {
    readonly category: string;
    readonly spentMinor: number;
    readonly budgetedMinor: number | null;
    readonly leftMinor: number;
  }[];
  /** Money out without a category: positive. */
  readonly uncategorisedMinor: number;
};

/** A transaction in a list. Minor units; negative is money out. */
export type ListedRow = {
  readonly date: string;
  readonly merchant: string;
  /** The categories of its lines; empty for none. */
  readonly category: string;
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: number;
};

/** The transactions that fit, newest first, as many as a file carries; `total` and `sums` are of all. */
export type ListFigures = {
  readonly rows: readonly ListedRow[];
  readonly total: number;
  readonly sums: readonly SumIn[];
};

/** What an answer is made from: plain data, which a file can carry. */
export type AnswerFigures =
  | { readonly about: "report"; readonly report: ReportFigures }
  | { readonly about: "month"; readonly month: MonthFigures }
  | { readonly about: "transactions"; readonly list: ListFigures };

/** An answer in words, picture and table. All texts are final. */
export type Answer = Pick<Report, "finding" | "chart" | "columns" | "rows">;

/** The answer these figures tell: the same rows, words and picture as in Slack. */
export function answerFrom(figures: AnswerFigures): Answer {
  switch (figures.about) {
    case "report":
      return reportFrom(figures.report);
    case "month":
      return monthAnswer(figures.month);
    case "transactions":
      return listAnswer(figures.list);
  }
}

/** Where a month's money went; `null` where none was spent. */
export function monthChart(month: Omit<MonthFigures, "incomeMinor">): Chart | null {
  const { lines, uncategorisedMinor, currency, period } = month;
  if (month.spentMinor === 0) return null;
  const none = { category: null, spentMinor: uncategorisedMinor, budgetedMinor: null };
  return spendingChart({
    sums: uncategorisedMinor > 0 ? [...lines, none] : lines,
    currency,
    period,
  });
}

const MONTH_COLUMNS: readonly ReportColumn[] = [
  left("Category"),
  right("Spent"),
  right("Budget"),
  right("Left"),
];

function monthAnswer(month: MonthFigures): Answer {
  const text = textIn(month.currency);
  const lines = month.lines.filter((line) => line.spentMinor !== 0 || line.budgetedMinor !== null);
  const rows = lines.map(({ category, spentMinor, budgetedMinor, leftMinor }) =>
    budgetedMinor === null
      ? [category, text(spentMinor), "", ""]
      : [category, text(spentMinor), text(budgetedMinor), text(leftMinor)],
  );
  const none = ["No category yet", text(month.uncategorisedMinor), "", ""];
  return {
    finding: `${text(month.spentMinor)} spent and ${text(month.incomeMinor)} came in, ${month.period}.`,
    chart: monthChart(month),
    columns: MONTH_COLUMNS,
    rows: month.uncategorisedMinor > 0 ? [...rows, none] : rows,
  };
}

function listAnswer({ rows, total, sums }: ListFigures): Answer {
  const write = ({ amountMinor, currency }: Pick<SumIn, "amountMinor" | "currency">): string =>
    formatMoney(money(amountMinor, parseCurrency(currency)));
  const more = rows.length < total ? `, the newest ${rows.length} of them below` : "";
  const all = sums.length === 0 ? "" : `, ${sums.map(write).join(" and ")} in all`;
  return {
    finding: `${count(total, "transaction")}${all}${more}.`,
    chart: null,
    columns: [left("Date"), left("Merchant"), left("Category"), left("Account"), right("Amount")],
    rows: rows.map((row) => [row.date, row.merchant, row.category, row.account, write(row)]),
  };
}
