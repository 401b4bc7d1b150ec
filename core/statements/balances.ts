import type { BalanceCheck, StatementRow } from "../domain/statement.ts";

/** A row's amount and the balance beside it. */
type Step = { readonly amountMinor: number; readonly balanceMinor: number | null };

/**
 * How many steps follow from the one before, read downwards and upwards, with the amounts' signs as
 * they are or (`-1`) the other way round: a bank's balances prove which.
 */
export function agreement(
  steps: readonly Step[],
  sign: 1 | -1 = 1,
): {
  readonly up: number;
  readonly down: number;
  readonly of: number;
} {
  let up = 0;
  let down = 0;
  let of = 0;
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    if (before === undefined || before.balanceMinor === null || step.balanceMinor === null)
      continue;
    of += 1;
    if (before.balanceMinor + sign * step.amountMinor === step.balanceMinor) down += 1;
    if (step.balanceMinor + sign * before.amountMinor === before.balanceMinor) up += 1;
  }
  return { up, down, of };
}

/** Whether the running balances follow from the amounts; `null` when the file has none to compare. */
export function checkBalances(rows: readonly StatementRow[]): BalanceCheck {
  const { up, down, of } = agreement(rows);
  if (of === 0) return null;
  const upwards = up > down;
  const ordered = upwards ? rows.toReversed() : rows;
  const bad = ordered.find((row, i) => {
    const before = ordered[i - 1]?.balanceMinor ?? null;
    return (
      before !== null && row.balanceMinor !== null && before + row.amountMinor !== row.balanceMinor
    );
  });
  const last = ordered.at(-1);
  return {
    agrees: bad === undefined,
    checkedRows: of,
    firstBadLine: bad?.line ?? null,
    closingMinor: last?.balanceMinor ?? null,
    closingDate: last?.date ?? null,
  };
}
