import {
  addDays,
  addMonths,
  type DateRange,
  type IsoDate,
  type Month,
  monthName,
} from "../../core/domain/dates.ts";
import { cashFlowReport, savingsReport } from "../../core/domain/flow-report.ts";
import { periodAt, periodOf, periodsOf } from "../../core/domain/periods.ts";
import type { Report, ReportContext, ReportKind } from "../../core/domain/report.ts";
import {
  membersReport,
  merchantsReport,
  spendingReport,
} from "../../core/domain/spending-report.ts";
import { type NamedDay, netWorthReport } from "../../core/domain/worth-report.ts";
import type { Act } from "../../core/usecases/act.ts";
import { cashFlow } from "../../core/usecases/cash-flow.ts";
import { netWorth } from "../../core/usecases/net-worth.ts";
import { spendingByMember } from "../../core/usecases/spending-by-member.ts";
import { spendingByCategory } from "../../core/usecases/spending-by-category.ts";
import { topMerchants } from "../../core/usecases/top-merchants.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { daysName, type ReportInput, reportMessage } from "../views/report.ts";
import { day, shortPeriod } from "../views/words.ts";
import { type Where, withPicture } from "./with-picture.ts";

const MERCHANTS = 15;

/** A report: its figures at once, its chart as soon as it is drawn. */
export async function showReport(
  bot: Bot,
  act: Act,
  asked: { readonly kind: ReportKind; readonly days: DateRange | null },
  where: Where,
): Promise<void> {
  const { today, month } = momentOf(bot, act);
  const days = upTo(asked.days ?? usualDays(asked.kind, act, month), today);
  const context = {
    currency: act.ledger.currency,
    period: daysName(days, act.ledger, today),
  };
  const report = await reportOf(bot, act, { kind: asked.kind, days, context });
  const draw = (chart: ReportInput["chart"]): Message =>
    reportMessage({ report, days, ledger: act.ledger, today, chart });
  await withPicture(bot, where, report.chart, draw);
}

/** What has not come yet is not told of. */
function upTo(days: DateRange, today: IsoDate): DateRange {
  return days.from <= today && days.to > today ? { from: days.from, to: today } : days;
}

/** This month for what is compared within it, half a year or a year for what is followed over time. */
function usualDays(kind: ReportKind, { ledger }: Act, month: Month): DateRange {
  const back = { spending: 0, merchants: 0, members: 0, cashflow: 5, savings: 5, networth: 11 }[
    kind
  ];
  return {
    from: periodOf(ledger, addMonths(month, -back)).from,
    to: periodOf(ledger, month).to,
  };
}

type Asked = {
  readonly kind: ReportKind;
  readonly days: DateRange;
  readonly context: ReportContext;
};

async function reportOf(bot: Bot, act: Act, { kind, days, context }: Asked): Promise<Report> {
  switch (kind) {
    case "spending":
      return spendingReport(await spendingByCategory(bot.deps, act, days), context);
    case "merchants": {
      const merchants = await topMerchants(bot.deps, act, { ...days, limit: MERCHANTS });
      return merchantsReport(merchants, await spendingByCategory(bot.deps, act, days), context);
    }
    case "members":
      return membersReport(await spendingByMember(bot.deps, act, days), context);
    case "cashflow":
      return cashFlowReport(await flowsOf(bot, act, days), context);
    case "savings":
      return savingsReport(await flowsOf(bot, act, days), context);
    case "networth": {
      const from = addDays(days.from, -1);
      const worth = await netWorth(bot.deps, act, { from, to: days.to });
      return netWorthReport(worth, namedDays(bot, act, days), context);
    }
  }
}

/** Whole months, as income comes once in each. */
async function flowsOf(bot: Bot, act: Act, days: DateRange) {
  const [from, to] = [periodAt(act.ledger, days.from), periodAt(act.ledger, days.to)];
  const flows = await cashFlow(bot.deps, act, { from: from.month, to: to.month });
  const names = new Map(
    periodsOf(act.ledger, { from: from.month, to: to.month }).map(({ month }) => [
      String(month),
      nameOf(month, act),
    ]),
  );
  return flows.map((flow) => ({ ...flow, name: names.get(flow.month) ?? flow.month }));
}

/** `Mar 2026`, or the days where months begin on another. */
function nameOf(month: Month, { ledger }: Act): string {
  return ledger.periodStartDay === 1
    ? `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`
    : shortPeriod(month, ledger);
}

const MOST_DAYS = 62;

/** The ends of months, or of weeks in what is short; and the last day. */
function namedDays(bot: Bot, act: Act, days: DateRange): NamedDay[] {
  const { today } = momentOf(bot, act);
  const named = (date: IsoDate): NamedDay => ({ date, name: day(date, today) });
  if (addDays(days.from, MOST_DAYS) > days.to) {
    const dates: IsoDate[] = [];
    for (let date = days.to; date >= days.from; date = addDays(date, -7)) dates.unshift(date);
    return dates.map(named);
  }
  const [from, to] = [periodAt(act.ledger, days.from), periodAt(act.ledger, days.to)];
  return periodsOf(act.ledger, { from: from.month, to: to.month }).map((period) =>
    period.to < days.to
      ? { date: period.to, name: nameOf(period.month, act) }
      : { date: days.to, name: days.to < period.to ? "Today" : nameOf(period.month, act) },
  );
}
