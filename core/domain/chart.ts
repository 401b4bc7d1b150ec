/** What one category took in a period. Sums of one currency only. */
export type CategorySum = {
  /** `null` gathers what has no category. */
  readonly category: string | null;
  /** Minor units; positive is money spent, negative when refunds outweigh it. */
  readonly spentMinor: number;
  /** Minor units; `null` without a budget. */
  readonly budgetedMinor: number | null;
};

/** One bar of a `BarChart`. */
export type Bar = {
  readonly label: string;
  /** The amount as text. */
  readonly value: string;
  /** Minor units: the bar's length, leftwards when negative. */
  readonly minor: number;
  /** False for a sum that is no category of its own; such a bar is drawn hollow. */
  readonly named: boolean;
};

/** One bar a thing, in the order given: categories, merchants, months. */
export type BarChart = {
  readonly kind: "bars";
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly Bar[];
  /** The finding in one sentence, for people who do not see the picture. */
  readonly altText: string;
};

/** One bar of a `BudgetChart`. */
export type BudgetBar = {
  readonly label: string;
  /** Spent, budgeted and what is left or over, as text; only the last where that would be too long. */
  readonly value: string;
  /** Spent, of the budget; 0 or more, `Infinity` when something was spent on a budget of nothing. */
  readonly percent: number;
};

/** Spent against budgeted: one bar a category, the fullest first. Made by `budgetChart`. */
export type BudgetChart = {
  readonly kind: "budget";
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly BudgetBar[];
  /** How much of the period is over, with its label; `null` once all of it is. */
  readonly pace: { readonly percent: number; readonly label: string } | null;
  /** The finding in one sentence, for people who do not see the picture. */
  readonly altText: string;
};

/** What came in and went out in one month. Minor units, not negative. */
export type FlowBar = {
  readonly label: string;
  /** What is left of it, as text. */
  readonly value: string;
  readonly inMinor: number;
  readonly outMinor: number;
};

/** What came in above what went out, month by month. Made by `cashFlowReport`. */
export type FlowChart = {
  readonly kind: "flow";
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly FlowBar[];
  readonly altText: string;
};

/** A place on an axis: how far along, 0 to 100, and what stands there. */
export type Tick = { readonly percent: number; readonly text: string };

/** A sum over time. Made by `netWorthReport`. */
export type LineChart = {
  readonly kind: "line";
  readonly title: string;
  readonly subtitle: string;
  /** Heights, 0 to 100 from the lowest to the highest tick, evenly spread over time. */
  readonly points: readonly number[];
  readonly days: readonly Tick[];
  readonly amounts: readonly Tick[];
  readonly altText: string;
};

/** A picture of figures, ready to be drawn: texts are final, numbers only give lengths. */
export type Chart = BarChart | BudgetChart | FlowChart | LineChart;

const MAX_LABEL = 28;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A category's name as a chart can show it: without emoji, which the charts' font does not have,
 * and cut at a length that leaves room for the bars. `null` is what has no category.
 */
export function chartLabel(category: string | null): string {
  if (category === null) return "Uncategorised";
  const drawable = category.replaceAll(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, "").trim();
  const marks = [...graphemes.segment(drawable === "" ? category : drawable)];
  if (marks.length <= MAX_LABEL) return marks.map(({ segment }) => segment).join("");
  const kept = marks.slice(0, MAX_LABEL - 1).map(({ segment }) => segment);
  return `${kept.join("").trimEnd()}…`;
}

/** `"a"`, `"a and b"`, `"a, b and c"`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** `in March 2026`, `on Mon 9 Mar`, `from Sun 8 Feb to Mon 9 Mar`: when, of a period in words. */
export function within(period: string): string {
  if (period.includes(" to ")) return `from ${period}`;
  return `${/^\p{L}{3} \d/u.test(period) ? "on" : "in"} ${period}`;
}
