import type { IsoDate } from "./dates.ts";
import type { Transaction } from "./transaction.ts";

/** Why a row may explain a difference between a statement and the books. */
export type SuspectWhy =
  /** It is pending here, and the bank counts it already. */
  | "pending"
  /** It is shown but not counted, since it may be the same as another; if they are two, it fits. */
  | "twin"
  /** It is dated after the statement, which has it already. */
  | "later"
  /** It is in the books, and the statement lacks it: entered twice, or on another account. */
  | "extra"
  /** It was entered the wrong way round. */
  | "turned"
  /** The two together are in the books, and the statement lacks them. */
  | "two-extra";

/** A row as it is looked at for a difference. */
export type ReconcileRow = {
  readonly id: number;
  readonly amountMinor: number;
  readonly state: "posted" | "pending" | "twin" | "later";
};

/** Rows that alone would explain a difference. */
export type SuspectIds = { readonly why: SuspectWhy; readonly ids: readonly number[] };

/** The same with the transactions themselves. */
export type Suspect = { readonly why: SuspectWhy; readonly transactions: readonly Transaction[] };

/** A statement's balance beside the books; a row on the statement's own day is in both. */
export type Reconciliation = {
  readonly account: string;
  readonly currency: string;
  readonly date: IsoDate;
  /** What the statement says, at the end of `date`; minor units, negative is owed. */
  readonly statementMinor: number;
  /** The opening balance and what was posted up to `date`; pending rows stay out. */
  readonly ledgerMinor: number;
  /** `statementMinor - ledgerMinor`: what the books lack. */
  readonly differenceMinor: number;
  /** What may explain it, the likeliest first; each alone would. Empty where it fits. */
  readonly suspects: readonly Suspect[];
  /** The change that stored the balance; `null` where it does not fit and nothing was stored. */
  readonly changeId: number | null;
};

/** How many rows of a kind to name. */
const MOST = 3;

/**
 * Which rows would explain that the statement has `difference` more than the books: what adds it,
 * what would take its opposite away, what counts double by a wrong sign, and pairs. `rows` come
 * with the likeliest first and keep their order.
 */
export function suspectsOf(difference: number, rows: readonly ReconcileRow[]): SuspectIds[] {
  if (difference === 0) return [];
  const posted = rows.filter(({ state }) => state === "posted");
  const single = (why: SuspectWhy, amount: number, among: readonly ReconcileRow[]): SuspectIds[] =>
    among
      .filter(({ amountMinor }) => amountMinor === amount)
      .slice(0, MOST)
      .map(({ id }) => ({ why, ids: [id] }));
  const missing = (["pending", "twin", "later"] as const).flatMap((why) =>
    single(
      why,
      difference,
      rows.filter(({ state }) => state === why),
    ),
  );
  return [
    ...missing,
    ...single("extra", -difference, posted),
    ...single("turned", -difference / 2, posted),
    ...pairsOf(-difference, posted),
  ];
}

/** Pairs of rows that add up to `sum`, each row in one at most. */
function pairsOf(sum: number, rows: readonly ReconcileRow[]): SuspectIds[] {
  const waiting = new Map<number, number[]>();
  const pairs: SuspectIds[] = [];
  for (const { id, amountMinor } of rows) {
    if (pairs.length === MOST) break;
    const other = waiting.get(sum - amountMinor)?.shift();
    if (other !== undefined) {
      pairs.push({ why: "two-extra", ids: [other, id] });
      continue;
    }
    waiting.set(amountMinor, [...(waiting.get(amountMinor) ?? []), id]);
  }
  return pairs;
}
