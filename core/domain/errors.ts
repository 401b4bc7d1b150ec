import type { Remainder } from "./split.ts";

/** What a person's own words were meant to be when they could not be read. */
export type Unreadable =
  | "amount"
  | "date"
  | "currency"
  | "month"
  | "day"
  | "rule"
  | "setting"
  | "percents";

/** Everything that can go wrong that the person at the keyboard can do something about. */
export type Problem =
  | { readonly code: "unreadable"; readonly what: Unreadable; readonly text: string }
  | {
      readonly code: "ambiguous-amount";
      readonly text: string;
      readonly readings: readonly string[];
    }
  | { readonly code: "amount-too-large"; readonly text: string }
  | {
      readonly code: "missing";
      readonly what: "amount" | "merchant" | "category" | "pattern" | "part" | "name";
    }
  | {
      readonly code: "no-budget-for";
      readonly category: string;
      readonly kind: "income" | "transfer";
    }
  | { readonly code: "name-taken"; readonly what: "account" | "category"; readonly text: string }
  | { readonly code: "currency-mismatch"; readonly expected: string; readonly got: string }
  | {
      readonly code: "unknown-category";
      readonly text: string;
      readonly nearest: readonly string[];
    }
  | { readonly code: "unknown-account"; readonly text: string; readonly nearest: readonly string[] }
  | {
      readonly code: "not-found";
      readonly what:
        | "transaction"
        | "rule"
        | "change"
        | "upload"
        | "match"
        | "account"
        | "category"
        | "member"
        | "bank"
        | "ledger"
        | "recurring"
        | "token";
    }
  | { readonly code: "pattern-invalid"; readonly pattern: string; readonly reason: string }
  | { readonly code: "range-empty" }
  | { readonly code: "rule-sets-nothing" }
  | { readonly code: "not-a-member"; readonly ledger: string; readonly ledgerId: number }
  | { readonly code: "unknown-member"; readonly text: string; readonly names: readonly string[] }
  | { readonly code: "own-ledger" }
  | { readonly code: "shared-only" }
  | { readonly code: "needs-command"; readonly line: string }
  | { readonly code: "last-member" }
  | { readonly code: "name-differs"; readonly name: string }
  | { readonly code: "banks-linked" }
  | {
      readonly code: "pattern-too-costly";
      readonly pattern: string;
      readonly reason: "too-long" | "too-large";
    }
  | {
      readonly code: "statement-unusable";
      readonly name: string;
      readonly reason: "empty" | "too-large" | "binary" | "no-table" | "no-rows" | "too-wide";
    }
  | { readonly code: "questions-open"; readonly ids: readonly string[] }
  | { readonly code: "nothing-to-undo" }
  | { readonly code: "already-undone"; readonly what: string }
  | { readonly code: "someone-elses"; readonly member: string; readonly what: string }
  | { readonly code: "changed-since"; readonly what: string }
  | { readonly code: "import-again"; readonly what: string }
  | {
      readonly code: "lines-do-not-add-up";
      /** What they have to come to, without its sign. */
      readonly whole: string;
      readonly remainder: Remainder;
    }
  | { readonly code: "list-changed"; readonly count: number }
  | { readonly code: "is-split"; readonly what: string; readonly parts: number }
  | { readonly code: "no-transfer"; readonly reason: NoTransfer }
  | { readonly code: "is-transfer"; readonly what: string; readonly account: string }
  | { readonly code: "sql-refused"; readonly reason: string }
  | { readonly code: "bank-login-required"; readonly bank: string }
  | { readonly code: "bank-revoked"; readonly bank: string }
  | { readonly code: "bank-unavailable"; readonly bank: string }
  | { readonly code: "bank-refused"; readonly bank: string; readonly reason: string }
  | { readonly code: "banks-not-set-up" }
  | { readonly code: "read-only" }
  | { readonly code: "not-allowed" }
  | { readonly code: "database-busy" }
  | { readonly code: "disk-full" }
  | { readonly code: "chart-unavailable" };

/** Why two transactions cannot be one transfer. */
export type NoTransfer = "same-account" | "amounts" | "currency" | "linked";

/** Thrown by `core/`, put into words once, in `bot/reply.ts`. Any other error is a bug. */
export class BudgetError extends Error {
  override readonly name = "BudgetError";
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.problem = problem;
  }
}
