import type { BankTransaction } from "./bank.ts";
import { daysBetween } from "./dates.ts";
import type { ChosenBy } from "./rule-outcome.ts";

/** What a bank last said of a row. */
export type Said = Pick<
  BankTransaction,
  "date" | "amountMinor" | "currency" | "merchant" | "description" | "status"
>;

/** A row as it stands in the books, as far as a person may have changed it. */
export type Standing = {
  readonly date: string;
  readonly amountMinor: number;
  readonly notes: string;
  readonly namedBy: ChosenBy;
  readonly taggedBy: ChosenBy;
  readonly lines: readonly { readonly why: string | null }[];
};

/** A row that came from a bank before. */
export type KnownRow<S extends Standing = Standing> = {
  readonly linkId: number;
  readonly externalId: string;
  readonly transactionId: number;
  /** The account of the books that the bank's account was when it came. */
  readonly accountId: number;
  readonly said: Said;
  /** As it stands; `null` where it is not in the books any more. */
  readonly now: S | null;
  /** Whether a person said that it is half of a transfer. */
  readonly isHalf: boolean;
  /** Whether it was the bank that took it back, when. */
  readonly takenBackAt: string | null;
};

/** How many days a pending row may take to be posted. */
const DAYS_PENDING = 14;

/** Whether a posted row may be what became of a pending one: the same way, within a fifth of it, soon after. */
export function couldBe(row: BankTransaction, said: Said): boolean {
  const days = daysBetween(said.date, row.date);
  return (
    row.status === "posted" &&
    row.currency === said.currency &&
    row.amountMinor < 0 === said.amountMinor < 0 &&
    5 * farness(row, said) <= Math.abs(said.amountMinor) &&
    days >= 0 &&
    days <= DAYS_PENDING
  );
}

/** By how much an amount differs from what was said, in minor units. */
export function farness(row: { readonly amountMinor: number }, said: Said): number {
  return Math.abs(row.amountMinor - said.amountMinor);
}

/** Whether amounts lie so far apart that a bank may have put the wrong rows together. */
export function isFarFrom(
  a: { readonly amountMinor: number },
  b: { readonly amountMinor: number },
): boolean {
  if (a.amountMinor < 0 !== b.amountMinor < 0) return true;
  const [x, y] = [Math.abs(a.amountMinor), Math.abs(b.amountMinor)];
  return 2 * Math.abs(x - y) > Math.max(x, y);
}

/** Whether a person changed anything of a row that the bank did not say. */
export function isWorkedOn({ now, said, isHalf }: KnownRow): boolean {
  if (now === null) return false;
  return (
    isHalf ||
    now.date !== said.date ||
    now.amountMinor !== said.amountMinor ||
    now.notes !== "" ||
    now.namedBy === "person" ||
    now.taggedBy === "person" ||
    now.lines.length > 1 ||
    now.lines.some(({ why }) => why === "person")
  );
}

/** Whether the bank says of a row what it said before. */
export function saysTheSame(said: Said, row: BankTransaction): boolean {
  return (
    said.date === row.date &&
    said.amountMinor === row.amountMinor &&
    said.currency === row.currency &&
    said.merchant === row.merchant &&
    said.description === row.description &&
    said.status === row.status
  );
}

/**
 * A row's day and amount after the bank told otherwise of it: where the books say what the bank last
 * said, they follow; where they do not, a person said so, and that stays.
 */
export function followed(
  now: { readonly date: string; readonly amountMinor: number },
  said: Said,
  row: Said,
): { readonly date: string; readonly amountMinor: number } {
  return {
    date: now.date === said.date ? row.date : now.date,
    amountMinor: now.amountMinor === said.amountMinor ? row.amountMinor : now.amountMinor,
  };
}
