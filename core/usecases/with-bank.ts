import { BankFailure } from "../domain/bank-failure.ts";
import { BudgetError, type Problem } from "../domain/errors.ts";

/** Asks a bank, and has its refusal be a problem that names it. Throws `bank-…`. */
export async function withBank<T>(bank: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof BankFailure) throw problemOf(error, bank);
    throw error;
  }
}

/** A failure of the bank `bank` as a problem a person can do something about. */
export function problemOf(failure: BankFailure, bank: string): BudgetError {
  return new BudgetError(about(failure, bank), { cause: failure });
}

function about({ kind, reason }: BankFailure, bank: string): Problem {
  switch (kind) {
    case "refused":
      return { code: "bank-refused", bank, reason };
    case "login-required":
      return { code: "bank-login-required", bank };
    case "revoked":
      return { code: "bank-revoked", bank };
    case "unavailable":
      return { code: "bank-unavailable", bank };
  }
}
