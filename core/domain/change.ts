/** One recorded edit, as history shows it. */
export type Change = {
  readonly id: number;
  /** What was done, a stable word such as `transaction-added`. */
  readonly what: string;
  /** The same in words, such as `added Blue Bottle −$12.50`. */
  readonly summary: string;
  readonly member: string;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  readonly undone: boolean;
};
