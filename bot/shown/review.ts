import type { Month } from "../../core/domain/dates.ts";
import { periodOf } from "../../core/domain/periods.ts";
import { spendingChart } from "../../core/domain/spending-chart.ts";
import type { Act } from "../../core/usecases/act.ts";
import { monthGlance } from "../../core/usecases/month-glance.ts";
import { reviewMonth } from "../../core/usecases/review-month.ts";
import { spendingByCategory } from "../../core/usecases/spending-by-category.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { type ReviewInput, reviewMessage } from "../views/review.ts";
import { periodName } from "../views/words.ts";

/** The review of a month that is over: its chart, and how to draw it with or without. */
export async function reviewOf(
  bot: Bot,
  act: Act,
  month: Month,
  how: Pick<ReviewInput, "lateSince"> = { lateSince: null },
) {
  const { ledger } = act;
  const { today } = momentOf(bot, act);
  const days = periodOf(ledger, month);
  const review = await reviewMonth(bot.deps, act, month);
  const glance = await monthGlance(bot.deps, act, month);
  const budgets = glance.lines.filter((line) => line.budgetedMinor !== null);
  const spent = await spendingByCategory(bot.deps, act, days);
  const sums = spent
    .filter(({ currency }) => currency === ledger.currency)
    .map(({ category, spentMinor }) => ({ category, spentMinor, budgetedMinor: null }));
  const input = { ...how, month, days, review, budgets, ledger, today };
  const isEmpty = !sums.some(({ spentMinor }) => spentMinor > 0);
  const period = periodName(month, ledger);
  return {
    chart: isEmpty ? null : spendingChart({ sums, currency: ledger.currency, period }),
    draw: (chart: ReviewInput["chart"]): Message => reviewMessage({ ...input, chart }),
  };
}
