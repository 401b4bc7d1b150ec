import { cashFlow } from "../usecases/cash-flow.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { answerFigures } from "../usecases/answer-figures.ts";
import { exportCsv } from "../usecases/export-csv.ts";
import { monthlyTotals, type TotalsBy } from "../usecases/monthly-totals.ts";
import { netWorth } from "../usecases/net-worth.ts";
import { answerFrom, type Question } from "../domain/answer.ts";
import { reportFrom } from "../domain/report-figures.ts";
import type { ReportKind } from "../domain/report.ts";
import { readSql } from "../usecases/read-sql.ts";
import { reportFigures } from "../usecases/report-figures.ts";
import { topMerchants } from "../usecases/top-merchants.ts";
import { type Days, daysOf, type Months, monthsOf, spanOf } from "./days.ts";

/** Sums over the books. */
export function reportsOf(deps: Deps, act: Act) {
  return {
    /**
     * Sums by month (`YYYY-MM`, both included) and category, merchant, account or member: minor
     * units, negative is money out, currencies apart. `key` is `null` where there is none.
     */
    monthlyTotals: (input: Months & { readonly by: TotalsBy }) =>
      monthlyTotals(deps, act, { ...monthsOf(input), by: input.by }),
    /**
     * What came in and went out each month (`YYYY-MM`, both included), both positive; `netMinor` is
     * what was left. Currencies apart, transfers between own accounts left out.
     */
    cashFlow: (months: Months) => cashFlow(deps, act, monthsOf(months)),
    /**
     * What all accounts came to at the end of each day, currencies apart. Days or months; negative
     * is owed.
     */
    netWorth: (span: Months) => netWorth(deps, act, spanOf(act.ledger, span)),
    /**
     * At whom the most was spent, the most first; `spentMinor` is positive. Days or months; ten
     * unless told.
     */
    topMerchants: ({ limit, ...span }: Months & { readonly limit?: number }) =>
      topMerchants(deps, act, { ...spanOf(act.ledger, span), limit: limit ?? 10 }),
    /** A report as Slack shows it: finding, chart and table. Days or months; those that suit it unless told. */
    report: async (kind: ReportKind, span?: Months) => {
      const days = span === undefined ? null : spanOf(act.ledger, span);
      return reportFrom(await reportFigures(deps, act, { kind, days }));
    },
    /** An answer as Slack gives it, to what a notebook from there asks. */
    answer: async (question: Question) => answerFrom(await answerFigures(deps, act, question)),
    /**
     * Your own read-only SQL over `book_transactions`, `book_lines`, `book_accounts`,
     * `book_categories` and `book_budgets` (docs/books.md has their columns). Values take the places
     * of `?`; amounts are minor units, negative is money out.
     *
     * @example
     * await ledger.sql("select month, sum(amount_minor) as amount_minor from book_lines where category = ? group by month", ["Groceries"]);
     */
    sql: (text: string, values: readonly (string | number)[] = []) =>
      readSql(deps, act, { text, values }),
    /** Every line as CSV text, oldest first; what may be read as a formula is disarmed. */
    exportCsv: (days: Days = {}) => exportCsv(deps, act, daysOf(days)),
  };
}
