/** One recorded edit, as history shows it. */
export type Change = {
  readonly id: number;
  /** What was done, a stable word such as `transaction-added`. */
  readonly what: string;
  /** The same in words, such as `added Blue Bottle −$12.50`. */
  readonly summary: string;
  readonly member: string;
  readonly memberId: number;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  /** The change that took this one back, which can be taken back in its turn; `null` while it stands. */
  readonly undoneBy: {
    readonly changeId: number;
    readonly member: string;
    readonly memberId: number;
  } | null;
};

/** A page of a ledger's history, newest first. */
export type ChangePage = {
  readonly changes: readonly Change[];
  /** The cursor of the page after; `null` at the end. */
  readonly next: number | null;
  /** The newest change of all, undos among them: it tells two states of the history apart. */
  readonly tip: number;
};

/** What one field was and is, in words a person can read; `""` for nothing. */
export type Difference = {
  readonly field: DifferenceField;
  readonly before: string;
  readonly after: string;
};

export type DifferenceField =
  | "day"
  | "amount"
  | "merchant"
  | "notes"
  | "tags"
  | "account"
  | "payer"
  | "category"
  | "words"
  | "status";

/** One step in a transaction's life, oldest first in its history. */
export type Step = {
  readonly changeId: number;
  readonly summary: string;
  readonly member: string;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  /** Whether the transaction came to be here, went away, or was changed. */
  readonly did: "added" | "deleted" | "changed";
  readonly differences: readonly Difference[];
};

/** What became of a transaction, and the names of the files that held it. */
export type TransactionHistory = {
  readonly files: readonly string[];
  readonly steps: readonly Step[];
};
