import { parseIsoDate } from "../../../core/domain/dates.ts";
import { BudgetError, type Problem } from "../../../core/domain/errors.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import type { Answers, Statement, StatementRow } from "../../../core/domain/statement.ts";
import type { StatementFile } from "../../../core/statements/parted.ts";
import { readStatement } from "../../../core/statements/read-statement.ts";

type Told = {
  readonly answers?: Answers;
  readonly currency?: string;
  readonly today?: string;
  /** Bytes read at a time. */
  readonly portion?: number;
};

/** A statement with all its rows at hand. */
export type Whole = Omit<Statement, "rows"> & { readonly rows: readonly StatementRow[] };

/** Reads a file in one go, `portion` bytes at a time. */
export function wholeOf(file: StatementFile, portion?: number): Whole {
  const steps = readStatement(file, portion);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return { ...step.value, rows: [...step.value.rows()].flat() };
}

/** A statement of the given bytes or lines, as a person of 9 March 2026 would upload it. */
export function statementOf(content: Uint8Array | readonly string[], told: Told = {}): Whole {
  const { portion } = told;
  return wholeOf(
    {
      name: "made-up.csv",
      bytes: content instanceof Uint8Array ? content : Buffer.from(content.join("\r\n")),
      currency: parseCurrency(told.currency ?? "USD"),
      answers: told.answers ?? {},
      today: parseIsoDate(told.today ?? "2026-03-09"),
    },
    portion,
  );
}

/** Each row as `date amount description`, the amount in minor units. */
export function rowsIn(statement: Whole): string[] {
  return statement.rows.map((row) => `${row.date} ${row.amountMinor} ${row.description}`);
}

/** The ids of what has to be asked. */
export function asked(statement: Whole): string[] {
  return statement.questions.map(({ id }) => id);
}

/** The problem a call throws. */
export function problemOf(call: () => unknown): Problem {
  try {
    call();
  } catch (error) {
    if (error instanceof BudgetError) return error.problem;
    throw error;
  }
  throw new Error("nothing was thrown");
}
