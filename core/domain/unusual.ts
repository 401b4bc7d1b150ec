/** The middle of some whole numbers, the lower of two; 0 of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** How far a value lies above what is usual for its kind, told by values before it. */
export type Above = { readonly usual: number; readonly isUnusual: boolean };

/** The least that is enough to tell what is usual. */
export const ENOUGH = 6;

/**
 * Whether `value` stands out above `before`: more than four typical deviations above the median, half
 * as much again at least, and by `least`. The median absolute deviation (times 1.4826, which makes it
 * the standard deviation where values are normal) is not moved by the odd holiday, as a mean would be.
 * Too few values before tell nothing.
 */
export function above(value: number, before: readonly number[], least: number): Above {
  const usual = medianOf(before);
  if (before.length < ENOUGH) return { usual, isUnusual: false };
  const deviation = 1.4826 * medianOf(before.map((one) => Math.abs(one - usual)));
  const isUnusual = value - usual >= Math.max(4 * deviation, usual / 2, least);
  return { usual, isUnusual };
}
