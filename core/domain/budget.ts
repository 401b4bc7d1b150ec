import { type Money, money, scaleMoney } from "./money.ts";
import type { Month } from "./dates.ts";

/** How one category's budget stands in one month. */
export type BudgetLine = {
  readonly month: Month;
  readonly category: string;
  readonly currency: string;
  /** Minor units, positive. */
  readonly budgetedMinor: number;
  /** Minor units; positive is money spent, a refund lowers it. */
  readonly spentMinor: number;
  readonly carriedMinor: number;
  readonly leftMinor: number;
};

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
