import type { Transaction } from "./transaction.ts";

/** Why two rows may be one: they come from two sources, or a pending row was posted. */
export type MatchKind = "source" | "pending";

/** What a person says of a pair. */
export type MatchAnswer = "same" | "different";

/** Two transactions that may be one. Until someone answers, both are shown and one is counted. */
export type Match = {
  readonly id: number;
  readonly kind: MatchKind;
  readonly counted: Transaction;
  readonly other: Transaction;
};

/** Two rows that fit each other, by id. */
export type Candidate = {
  readonly fresh: number;
  readonly other: number;
  /** How many days lie between them. */
  readonly days: number;
  /** 0 where the one's words hold the other's merchant, else 1. */
  readonly unlike: number;
};

/**
 * Chooses pairs so that each row is in one at most: nearest day first, then those that name the same
 * merchant, then by id, so that the same rows always give the same pairs.
 */
export function nearestPairs(candidates: readonly Candidate[]): Candidate[] {
  const fresh = new Set<number>();
  const others = new Set<number>();
  return candidates
    .toSorted(
      (a, b) => a.days - b.days || a.unlike - b.unlike || a.fresh - b.fresh || a.other - b.other,
    )
    .filter((pair) => {
      if (fresh.has(pair.fresh) || others.has(pair.other)) return false;
      fresh.add(pair.fresh);
      others.add(pair.other);
      return true;
    });
}
