/** A program's way into one ledger. The token itself is known to nobody but who it was shown to. */
export type ApiToken = {
  readonly id: number;
  /** What its maker calls it. */
  readonly name: string;
  /** Who made it. */
  readonly member: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
};
