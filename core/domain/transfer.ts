import { addDays, type IsoDate } from "./dates.ts";
import type { Currency } from "./currencies.ts";

/** How many days may lie between the two halves of a transfer for it to be offered. */
export const TRANSFER_DAYS = 4;

/** One half of a transfer, or what may be one. */
export type Half = {
  readonly id: number;
  readonly date: IsoDate;
  /** Whole minor units; negative is money out. */
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly account: string;
  readonly accountId: number;
  readonly merchant: string;
  /** How it is filed now. */
  readonly category: string | null;
};

/** Two transactions that cancel out: the one money went out with and the one it came in with. */
export type TransferCandidate = {
  readonly out: Half;
  readonly in: Half;
  /** Days between the two. */
  readonly days: number;
};

/**
 * Pairs halves of opposite amounts, one currency and two accounts that lie at most four days apart:
 * the nearest days first, each half in one pair at most, money that arrives after it left before
 * money that arrives earlier. `refused` says which pairs a person has said no to. The newest pair
 * comes first.
 */
export function pairTransfers(
  halves: readonly Half[],
  refused: (outId: number, inId: number) => boolean,
): TransferCandidate[] {
  const arriving = new Map<string, Half[]>();
  for (const half of halves) if (half.amountMinor > 0) into(arriving, keyOf(half, half.date), half);
  let leaving = halves.filter(({ amountMinor }) => amountMinor < 0).toSorted(newestFirst);
  const pairs: TransferCandidate[] = [];
  for (let days = 0; days <= TRANSFER_DAYS; days += 1) {
    leaving = leaving.filter((out) => {
      const found = takeFor(out, days, { arriving, refused });
      if (found !== undefined) pairs.push({ out, in: found, days });
      return found === undefined;
    });
  }
  return pairs.toSorted((a, b) => newestFirst(a.out, b.out));
}

type Search = {
  readonly arriving: Map<string, Half[]>;
  readonly refused: (outId: number, inId: number) => boolean;
};

/** Takes the half that answers `out` so many days later or earlier, so that no other pair has it. */
function takeFor(out: Half, days: number, { arriving, refused }: Search): Half | undefined {
  const dates = days === 0 ? [out.date] : [addDays(out.date, days), addDays(out.date, -days)];
  for (const date of dates) {
    const there = arriving.get(keyOf(out, date)) ?? [];
    const at = there.findIndex(
      (one) => one.accountId !== out.accountId && !refused(out.id, one.id),
    );
    if (at >= 0) return there.splice(at, 1)[0];
  }
  return undefined;
}

function keyOf({ currency, amountMinor }: Half, date: IsoDate): string {
  return `${currency} ${Math.abs(amountMinor)} ${date}`;
}

function into(map: Map<string, Half[]>, key: string, half: Half): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, [half]);
  else before.push(half);
}

function newestFirst(a: Half, b: Half): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return b.id - a.id;
}
