import type { BalanceCheck, StatementRow } from "../domain/statement.ts";

const BALANCE_ROW =
  /^(?:opening|closing|beginning|ending|previous) balance|^balance (?:brought|carried)|^likutis|^apyvarta|^turnover|^saldo (?:inicial|final|początkowe|końcowe)|^(?:alter|neuer|anfangs|end)saldo/iu;

/** Whether a row's words say that it tells a balance or a turnover and is no transaction. */
export function isBalanceRow(words: string): boolean {
  return BALANCE_ROW.test(words);
}

/** A row's amount and the balance beside it. */
type Step = {
  readonly amountMinor: number;
  readonly balanceMinor: number | null;
  /** Whose balance it is, where a file holds several accounts. */
  readonly of?: string;
};

/**
 * How many steps follow from the one before of the same account, read downwards and upwards, with the
 * amounts' signs as they are or (`-1`) the other way round: a bank's balances prove which.
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
  const last = new Map<string, Step>();
  for (const step of steps) {
    const before = last.get(step.of ?? "");
    last.set(step.of ?? "", step);
    if (before === undefined || before.balanceMinor === null || step.balanceMinor === null)
      continue;
    of += 1;
    if (before.balanceMinor + sign * step.amountMinor === step.balanceMinor) down += 1;
    if (step.balanceMinor + sign * before.amountMinor === before.balanceMinor) up += 1;
  }
  return { up, down, of };
}

/** A row's amount and balance, kept apart from those of other accounts and currencies in the file. */
export function stepOf(row: StatementRow): Step {
  const { amountMinor, balanceMinor, account, currency } = row;
  return { amountMinor, balanceMinor, of: `${account ?? ""}\0${currency ?? ""}` };
}

/**
 * Whether the running balances follow from the amounts, each account by itself; `null` when the file
 * has none to compare. The closing balance is told where the file is of one account.
 */
export function checkBalances(rows: readonly StatementRow[]): BalanceCheck {
  const accounts = new Map<string, StatementRow[]>();
  for (const row of rows) {
    const key = stepOf(row).of ?? "";
    const own = accounts.get(key);
    if (own === undefined) accounts.set(key, [row]);
    else own.push(row);
  }
  const checks = [...accounts.values()].flatMap((own) => checkOf(own) ?? []);
  const [only] = checks;
  if (only === undefined) return null;
  if (accounts.size === 1) return only;
  const bad = checks.flatMap(({ firstBadLine }) => firstBadLine ?? []);
  return {
    agrees: bad.length === 0,
    checkedRows: checks.reduce((sum, { checkedRows }) => sum + checkedRows, 0),
    firstBadLine: bad.length === 0 ? null : Math.min(...bad),
    closingMinor: null,
    closingDate: null,
  };
}

function checkOf(rows: readonly StatementRow[]): BalanceCheck {
  const { up, down, of } = agreement(rows.map(stepOf));
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
