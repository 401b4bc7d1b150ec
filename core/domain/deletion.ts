/** What was deleted with a ledger, counted, once nothing of it is left. */
export type LedgerDeleted = {
  readonly ledger: string;
  readonly isShared: boolean;
  readonly transactions: number;
  readonly accounts: number;
  readonly rules: number;
  readonly imports: number;
  readonly changes: number;
};
