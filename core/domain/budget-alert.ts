/** What a budget may take altogether and what of it is spent; minor units. */
export type Filled = { readonly limitMinor: number; readonly spentMinor: number };

/** Which of these percents of a budget are reached, ascending. Spending on a budget of nothing reaches all. */
export function reachedPercents(
  { limitMinor, spentMinor }: Filled,
  percents: readonly number[],
): number[] {
  if (spentMinor <= 0) return [];
  // As whole numbers: a hundredth of a budget is not one.
  return percents.filter(
    (percent) => BigInt(spentMinor) * 100n >= BigInt(Math.max(0, limitMinor)) * BigInt(percent),
  );
}

/** A budget that a person is told of, by the percent that was reached. */
export type BudgetAlert = { readonly categoryId: number; readonly percent: number };
