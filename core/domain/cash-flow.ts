/** What came in and went out in one month, in one currency. Minor units. */
export type CashFlow = {
  readonly month: string;
  readonly currency: string;
  /** Positive: income, and money in that has no category yet. */
  readonly incomeMinor: number;
  /** Positive: spending less its refunds, and money out that has no category yet. */
  readonly spentMinor: number;
  /** `income − spent`. */
  readonly netMinor: number;
};
