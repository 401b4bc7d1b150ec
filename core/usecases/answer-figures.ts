import type { AnswerFigures, ListFigures, MonthFigures, Question } from "../domain/answer.ts";
import type { Month } from "../domain/dates.ts";
import { periodName } from "../domain/day-words.ts";
import type { TransactionFilter } from "../domain/transaction.ts";
import type { Act, Deps } from "./act.ts";
import { listTransactions, sumTransactions } from "./list-transactions.ts";
import { monthGlance } from "./month-glance.ts";
import { reportFigures } from "./report-figures.ts";

/** What the answer to a question is made from, out of the books as they are now. */
export async function answerFigures(
  deps: Deps,
  act: Act,
  question: Question,
): Promise<AnswerFigures> {
  const { about } = question;
  switch (about) {
    case "report":
      return { about, report: await reportFigures(deps, act, question) };
    case "month":
      return { about, month: await monthFigures(deps, act, question.month) };
    case "transactions":
      return { about, list: await listFigures(deps, act, question.filter) };
  }
}

async function monthFigures(deps: Deps, act: Act, month: Month): Promise<MonthFigures> {
  const glance = await monthGlance(deps, act, month);
  return {
    period: periodName(month, act.ledger),
    currency: act.ledger.currency,
    spentMinor: glance.spentMinor,
    incomeMinor: glance.incomeMinor,
    lines: glance.lines.map(({ category, spentMinor, budgetedMinor, leftMinor }) => {
      return { category, spentMinor, budgetedMinor, leftMinor };
    }),
    uncategorisedMinor: 0 - glance.uncategorised.outMinor,
  };
}

/** A file people still open at a click. */
const MOST_ROWS = 1000;

async function listFigures(deps: Deps, act: Act, filter: TransactionFilter): Promise<ListFigures> {
  const page = await listTransactions(deps, act, { ...filter, limit: MOST_ROWS });
  const rows = page.transactions.map(
    ({ date, merchant, account, currency, amountMinor, lines }) => {
      const category = lines.flatMap((line) => line.category ?? []).join(", ");
      return { date, merchant, category, account, currency, amountMinor };
    },
  );
  return { rows, total: page.total, sums: await sumTransactions(deps, act, filter) };
}
