import type { IsoDate } from "../domain/dates.ts";
import type { BalanceCheck, StatementRow } from "../domain/statement.ts";

const BALANCE_ROW =
  /^(?:opening|closing|beginning|ending|previous) balance|^balance (?:brought|carried)|^likutis|^apyvarta|^turnover|^saldo (?:inicial|final|początkowe|końcowe)|^(?:alter|neuer|anfangs|end)saldo/iu;

/** Whether a row's words say that it tells a balance or a turnover and is no transaction. */
export function isBalanceRow(words: string): boolean {
  return BALANCE_ROW.test(words);
}

/** A row's amount and the balance beside it. */
type Step = Pick<StatementRow, "line" | "amountMinor" | "balanceMinor"> & {
  readonly date: IsoDate | null;
};

/** How many steps follow from the one before, read downwards and upwards, and how many could. */
export type Agreement = { readonly up: number; readonly down: number; readonly of: number };

/** One account's steps so far. */
type Run = {
  readonly first: Step;
  last: Step;
  /** The last that had a balance, and what moved since in rows without one. */
  known: Step | null;
  sinceMinor: number;
  up: number;
  down: number;
  of: number;
  /** The first line that does not follow read downwards, and the last that does not read upwards. */
  badDown: number | null;
  badUp: number | null;
};

/** What running balances have to say of the amounts beside them. */
export type Balances = {
  /** Adds the next row; `of` keeps those of several accounts apart. */
  readonly add: (step: Step, of: string) => void;
  readonly agreement: () => Agreement;
  readonly check: () => BalanceCheck;
};

/**
 * Compares each row's balance with that of the row before of the same account, read downwards and
 * upwards, with the amounts' signs as they are or (`-1`) the other way round: a bank's balances prove
 * which.
 */
export function balancesOf(sign: 1 | -1 = 1): Balances {
  const runs = new Map<string, Run>();
  return {
    add: (step, of) => {
      const run = runs.get(of);
      if (run === undefined) {
        const known = step.balanceMinor === null ? null : step;
        const none = { up: 0, down: 0, of: 0, badDown: null, badUp: null };
        runs.set(of, { first: step, last: step, known, sinceMinor: 0, ...none });
      } else follow(run, step, sign);
    },
    agreement: () => {
      const all = [...runs.values()];
      const sum = (of: (run: Run) => number) => all.reduce((total, run) => total + of(run), 0);
      return { up: sum(({ up }) => up), down: sum(({ down }) => down), of: sum((run) => run.of) };
    },
    check: () => checkOf([...runs.values()]),
  };
}

/** Rows without a balance either moved it, as where a bank tells one a day, or not yet, as pending ones. */
function follow(run: Run, step: Step, sign: 1 | -1): void {
  const { known, sinceMinor } = run;
  run.last = step;
  if (step.balanceMinor === null) {
    run.sinceMinor += step.amountMinor;
    return;
  }
  run.known = step;
  run.sinceMinor = 0;
  if (known === null || known.balanceMinor === null) return;
  const rise = sign * (step.balanceMinor - known.balanceMinor);
  run.of += 1;
  if (rise === step.amountMinor || rise === step.amountMinor + sinceMinor) run.down += 1;
  else run.badDown ??= step.line;
  if (-rise === known.amountMinor || -rise === known.amountMinor + sinceMinor) run.up += 1;
  else run.badUp = known.line;
}

/** How many steps follow, in the direction in which more do. */
export function proofOf({ up, down }: Agreement): number {
  return Math.max(up, down);
}

/** Balances of other accounts and currencies in the file are none of a row's own. */
export function accountIn({
  account,
  currency,
}: Pick<StatementRow, "account" | "currency">): string {
  return `${account ?? ""}\0${currency ?? ""}`;
}

/**
 * Whether the running balances follow from the amounts, each account by itself; `null` when the file
 * has none to compare. The closing balance is told where the file is of one account.
 */
function checkOf(runs: readonly Run[]): BalanceCheck {
  const told = runs.filter((run) => run.of > 0);
  const [only] = told;
  if (only === undefined) return null;
  const bad = told.flatMap((run) => badIn(run) ?? []);
  // Upwards, the file begins with the newest row.
  const closing = only.up > only.down ? only.first : only.last;
  return {
    agrees: bad.length === 0,
    checkedRows: told.reduce((sum, run) => sum + run.of, 0),
    firstBadLine: bad.length === 0 ? null : Math.min(...bad),
    closingMinor: runs.length === 1 ? closing.balanceMinor : null,
    closingDate: runs.length === 1 ? closing.date : null,
  };
}

function badIn(run: Run): number | null {
  return run.up > run.down ? run.badUp : run.badDown;
}
