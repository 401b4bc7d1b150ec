import { type Money, money, scaleMoney } from "./money.ts";
import type { Month } from "./dates.ts";

/**
 * What happens to what a month leaves: `none` – each month alone (hledger's `bal --budget -M`);
 * `surplus` – what is left carries, overspending does not (Actual's default envelope); `all` – both
 * carry (Actual with carryover, hledger's `--cumulative` from the budget's first month on).
 */
export type Rollover = "none" | "surplus" | "all";

/** How one category's budget stands in one month. */
export type BudgetLine = {
  readonly month: Month;
  readonly category: string;
  readonly currency: string;
  /** Minor units, positive. */
  readonly budgetedMinor: number;
  /** Minor units; positive is money spent, a refund lowers it. */
  readonly spentMinor: number;
  /** What the months before left, by the budget's rollover; negative when overspending carries. */
  readonly carriedMinor: number;
  /** `budgeted + carried − spent`. */
  readonly leftMinor: number;
  readonly rollover: Rollover;
};

/** Whether a budget was taken away: nothing is allowed, and nothing carries. */
export function isOff({ budgetedMinor, rollover }: Pick<BudgetFrom, "budgetedMinor" | "rollover">) {
  return budgetedMinor === 0 && rollover === "none";
}

/** What a category may take from a month on, until a later one says otherwise. Minor units, not negative. */
export type BudgetFrom = {
  readonly fromMonth: string;
  readonly budgetedMinor: number;
  readonly currency: string;
  readonly rollover: Rollover;
};

/** What it may take in one month alone, whatever holds before and after. */
export type OneOff = {
  readonly month: string;
  readonly budgetedMinor: number;
  readonly currency: string;
};

/** Where proposed amounts come from. */
export type BudgetBasis = "last-month" | "average-3" | "average-6";

/** A category's budget as it is in a month, and as it could be. Minor units. */
export type BudgetProposal = {
  readonly category: string;
  /** `null` where it has none. */
  readonly nowMinor: number | null;
  readonly proposedMinor: number;
};

/** A category's budgets, in order of month, and its one-off amounts. */
export type Budgets = {
  readonly budgets: readonly BudgetFrom[];
  readonly oneOffs: readonly OneOff[];
};

/** The budget in force in `month`, or `undefined` before the first. */
export function budgetIn({ budgets, oneOffs }: Budgets, month: string): BudgetFrom | undefined {
  const standing = budgets.findLast((budget) => budget.fromMonth <= month);
  const once = oneOffs.find((one) => one.month === month);
  if (once === undefined) return standing;
  const { budgetedMinor, currency } = once;
  return { fromMonth: month, budgetedMinor, currency, rollover: standing?.rollover ?? "none" };
}

/** One month of a budget; minor units of the budget's currency. */
export type BudgetMonth = {
  readonly month: Month;
  readonly budget: BudgetFrom;
  readonly spentMinor: number;
  readonly carriedMinor: number;
  readonly leftMinor: number;
  /** What goes into the month after. */
  readonly carriedOnMinor: number;
};

/**
 * A category's budget month by month, from `carriedMinor` into the first of `months` on; months
 * before the first budget are left out. `left = budgeted + carried − spent`; what is carried on is
 * all of it, what is above zero, or nothing, by the rollover in force. A month with `none` stands
 * alone: it takes nothing either. Amounts of two currencies are never added: a budget in another
 * one begins with nothing.
 */
export function budgetMonths(
  own: Budgets,
  months: readonly Month[],
  spent: (month: Month, currency: string) => number,
  carriedMinor: number,
): BudgetMonth[] {
  const done: BudgetMonth[] = [];
  for (const month of months) {
    const budget = budgetIn(own, month);
    if (budget === undefined) continue;
    const before = done.at(-1);
    const same = before === undefined || before.budget.currency === budget.currency;
    const takes = same && budget.rollover !== "none";
    const carried = takes ? (before?.carriedOnMinor ?? carriedMinor) : 0;
    const spentMinor = spent(month, budget.currency);
    const leftMinor = budget.budgetedMinor + carried - spentMinor;
    const carriedOnMinor = carriedOn(budget.rollover, leftMinor);
    done.push({ month, budget, spentMinor, carriedMinor: carried, leftMinor, carriedOnMinor });
  }
  return done;
}

function carriedOn(rollover: Rollover, leftMinor: number): number {
  if (rollover === "none") return 0;
  return rollover === "surplus" ? Math.max(0, leftMinor) : leftMinor;
}

/** How a budget is going: `left` may be negative; `perDay` is what may still be spent each day. */
export type Pace = {
  readonly left: Money;
  readonly perDay: Money;
  readonly heading: "under" | "over";
};

/** How a budget stands on `day` of a period with `days` days, if spending goes on as it has so far. */
export function paceOf(limit: Money, spent: Money, day: number, days: number): Pace {
  const left = money(limit.minor - spent.minor, limit.currency);
  const projected = scaleMoney(spent, days, day);
  const remaining = Math.max(1, days - day + 1);
  return {
    left,
    perDay: left.minor > 0 ? scaleMoney(left, 1, remaining) : money(0, limit.currency),
    heading: projected.minor > limit.minor ? "over" : "under",
  };
}

/** A quarter of a budget more than the days that are over would have taken. */
const FAR = 4;

/**
 * Whether a budget that is not used up yet is far ahead of its pace on `day` of `days`: half of it or
 * more is spent, and the part that is spent is larger by a quarter than the part of the days that is over.
 */
export function isFarAhead(
  limit: Money,
  spent: Money,
  { day, days }: { readonly day: number; readonly days: number },
): boolean {
  if (spent.minor > limit.minor || 2 * spent.minor < limit.minor) return false;
  if (limit.minor <= 0 || day >= days) return false;
  // spent ÷ limit − day ÷ days ≥ 1 ÷ FAR, in whole numbers.
  const lead = BigInt(spent.minor) * BigInt(days) - BigInt(day) * BigInt(limit.minor);
  return lead * BigInt(FAR) >= BigInt(limit.minor) * BigInt(days);
}
