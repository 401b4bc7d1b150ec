import {
  addDays,
  addMonths,
  type DateRange,
  dayIn,
  type IsoDate,
  type Month,
  monthName,
} from "../domain/dates.ts";
import { day, daysName, shortPeriod } from "../domain/day-words.ts";
import type { NamedFlow } from "../domain/flow-report.ts";
import type { Ledger } from "../domain/ledger.ts";
import { periodAt, periodOf, periodsOf } from "../domain/periods.ts";
import type { ReportKind } from "../domain/report.ts";
import type { ReportFigures } from "../domain/report-figures.ts";
import type { NamedDay } from "../domain/worth-report.ts";
import type { Act, Deps } from "./act.ts";
import { cashFlow } from "./cash-flow.ts";
import { netWorth } from "./net-worth.ts";
import { spendingByCategory } from "./spending-by-category.ts";
import { spendingByMember } from "./spending-by-member.ts";
import { topMerchants } from "./top-merchants.ts";

const MERCHANTS = 15;

/** What a report of these days is made from; without days, of those that suit it. */
export async function reportFigures(
  deps: Deps,
  act: Act,
  asked: { readonly kind: ReportKind; readonly days: DateRange | null },
): Promise<ReportFigures> {
  const { ledger } = act;
  const today = dayIn(ledger.timeZone, deps.clock.now());
  const days = upTo(asked.days ?? usualDays(asked.kind, ledger, today), today);
  const about = { days, period: daysName(days, ledger, today), currency: ledger.currency };
  const spent = () => spendingByCategory(deps, act, days);
  const { kind } = asked;
  switch (kind) {
    case "spending":
      return { kind, ...about, spent: await spent() };
    case "merchants": {
      const merchants = await topMerchants(deps, act, { ...days, limit: MERCHANTS });
      return { kind, ...about, merchants, spent: await spent() };
    }
    case "members":
      return { kind, ...about, paid: await spendingByMember(deps, act, days) };
    case "cashflow":
    case "savings":
      return { kind, ...about, flows: await flowsOf(deps, act, days) };
    case "networth": {
      const worth = await netWorth(deps, act, { from: addDays(days.from, -1), to: days.to });
      return { kind, ...about, worth, named: namedDays(ledger, days, today) };
    }
  }
}

/** What has not come yet is not told of. */
function upTo(days: DateRange, today: IsoDate): DateRange {
  return days.from <= today && days.to > today ? { from: days.from, to: today } : days;
}

/** This month for what is compared within it, half a year or a year for what is followed over time. */
function usualDays(kind: ReportKind, ledger: Ledger, today: IsoDate): DateRange {
  const { month } = periodAt(ledger, today);
  const back = { spending: 0, merchants: 0, members: 0, cashflow: 5, savings: 5, networth: 11 }[
    kind
  ];
  return { from: periodOf(ledger, addMonths(month, -back)).from, to: periodOf(ledger, month).to };
}

/** Whole months, as income comes once in each. */
async function flowsOf(deps: Deps, act: Act, days: DateRange): Promise<NamedFlow[]> {
  const [from, to] = [periodAt(act.ledger, days.from), periodAt(act.ledger, days.to)];
  const months = { from: from.month, to: to.month };
  const flows = await cashFlow(deps, act, months);
  const names = new Map(
    periodsOf(act.ledger, months).map(({ month }) => [String(month), nameOf(month, act.ledger)]),
  );
  return flows.map((flow) => ({ ...flow, name: names.get(flow.month) ?? flow.month }));
}

/** `Mar 2026`, or the days where months begin on another. */
function nameOf(month: Month, ledger: Ledger): string {
  return ledger.periodStartDay === 1
    ? `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`
    : shortPeriod(month, ledger);
}

const MOST_DAYS = 62;

/** The ends of months, or of weeks in what is short; and the last day. */
function namedDays(ledger: Ledger, days: DateRange, today: IsoDate): NamedDay[] {
  const named = (date: IsoDate): NamedDay => ({ date, name: day(date, today) });
  if (addDays(days.from, MOST_DAYS) > days.to) {
    const dates: IsoDate[] = [];
    for (let date = days.to; date >= days.from; date = addDays(date, -7)) dates.unshift(date);
    return dates.map(named);
  }
  const [from, to] = [periodAt(ledger, days.from), periodAt(ledger, days.to)];
  return periodsOf(ledger, { from: from.month, to: to.month }).map((period) =>
    period.to < days.to
      ? { date: period.to, name: nameOf(period.month, ledger) }
      : { date: days.to, name: days.to < period.to ? "Today" : nameOf(period.month, ledger) },
  );
}
