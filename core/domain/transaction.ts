import type { IsoDate } from "./dates.ts";
import type { Currency } from "./currencies.ts";

/** Who chose a line's category, strongest first. `null` beside an uncategorised line. */
export type Why =
  | { readonly by: "person"; readonly member: string }
  | { readonly by: "rule"; readonly ruleId: number; readonly pattern: string }
  | { readonly by: "bank"; readonly text: string };

/** Where category and amount live; a transaction's lines add up to it exactly. */
export type Line = {
  readonly id: number;
  readonly category: string | null;
  readonly categoryId: number | null;
  /** Whole minor units; negative is money out. */
  readonly amountMinor: number;
  readonly why: Why | null;
};

/** Where a transaction came from. */
export type Source = "typed" | "file" | "bank";

/** One movement on one account. */
export type Transaction = {
  readonly id: number;
  readonly date: IsoDate;
  /** Whole minor units; negative is money out. */
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly account: string;
  readonly accountId: number;
  /** The clean name. */
  readonly merchant: string;
  /** The bank's own words, never altered; `""` for a typed entry. */
  readonly description: string;
  readonly notes: string;
  readonly tags: readonly string[];
  /** The bank's own id of it; `null` where it gave none. */
  readonly externalId: string | null;
  readonly status: "pending" | "posted";
  readonly source: Source;
  /** Who paid it: who entered it, unless they said that somebody else did. */
  readonly member: string;
  readonly enteredBy: string;
  readonly lines: readonly Line[];
  /** The open question whether it is the same as another transaction; `null` mostly. */
  readonly match: OpenMatch | null;
  /** The other half, where this is half of a transfer. */
  readonly transfer: OtherHalf | null;
};

/** One of two transactions that may be the same. Sums count one of them until someone answers. */
export type OpenMatch = {
  readonly id: number;
  /** The other transaction. */
  readonly with: number;
  /** Whether sums count this one. */
  readonly counted: boolean;
};

/** The transaction that cancels another one out. */
export type OtherHalf = { readonly id: number; readonly date: IsoDate; readonly account: string };

/** What may be asked of the list of transactions; every condition given must hold. */
export type TransactionFilter = {
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  /** Words found in merchant, description or notes, in any case. */
  readonly text?: string;
  readonly category?: string;
  readonly account?: string;
  readonly member?: string;
  /** Bounds of the signed amount in minor units, both included. */
  readonly min?: number;
  readonly max?: number;
  /**
   * Bounds of the amount whichever way the money went, in the smallest unit of the ledger's currency,
   * both included. Amounts in another currency are held against the same figure in that one.
   */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** One of its tags, in any case. */
  readonly tag?: string;
  /** Those with a line that counts and has no category. */
  readonly uncategorised?: boolean;
  /** At most this many; 50 unless told. */
  readonly limit?: number;
  /** The cursor an earlier page gave as `next`. */
  readonly after?: string;
};

/** A page of transactions, newest first. `next` is the cursor of the page after, `null` at the end. */
export type TransactionPage = {
  readonly transactions: readonly Transaction[];
  readonly next: string | null;
  /** How many fit the filter in all; of words that much has, only the first 1,000 are counted. */
  readonly total: number;
  /** Whether there are more than `total`. */
  readonly hasMore: boolean;
};

/** What lines that fit come to, in one currency. */
export type SumIn = {
  readonly currency: string;
  /** Minor units; negative is money out. */
  readonly amountMinor: number;
  /** How many transactions they are of. */
  readonly count: number;
};
