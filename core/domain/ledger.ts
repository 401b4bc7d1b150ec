import type { Currency } from "./currencies.ts";
import type { IsoDate } from "./dates.ts";

/** One set of books. */
export type Ledger = {
  readonly id: number;
  /** The Slack team (or org) it belongs to; `local` for books opened from a file. */
  readonly workspaceId: string;
  readonly name: string;
  /** The channel that shares it; `null` for a person's own. */
  readonly channelId: string | null;
  readonly currency: Currency;
  /** IANA name, such as `Europe/London`. */
  readonly timeZone: string;
  /** The day of the month a period starts on, 1 to 28. */
  readonly periodStartDay: number;
  /** Whether each new entry is posted in its channel; never for a person's own. */
  readonly postsEntries: boolean;
};

/** Whether an id is a channel's: people's begin with U or W, direct messages with D. */
export function isChannel(id: string): boolean {
  return /^[CG]/u.test(id);
}

/** A Slack user who may use a ledger. */
export type Member = { readonly id: number; readonly userId: string; readonly name: string };

/** Where money sits: a bank account, a card, cash. */
export type Account = {
  readonly id: number;
  readonly name: string;
  readonly currency: Currency;
};

/** How an account stands. */
export type AccountStanding = {
  readonly account: Account;
  readonly opening: OpeningBalance | null;
  /** The opening balance and every counted transaction since, in minor units; from nothing where there is none. */
  readonly balanceMinor: number;
  readonly transactions: number;
  /** The newest transaction's day. */
  readonly lastDay: IsoDate | null;
  /** The newest statement it was checked against; `null` where it never was. */
  readonly checked: CheckedBalance | null;
};

/** What a statement said was on an account at the end of a day, and whether the books still say so. */
export type CheckedBalance = {
  readonly date: IsoDate;
  readonly amountMinor: number;
  /** What the books lack by now, in minor units; 0 where they agree. */
  readonly differenceMinor: number;
};

/**
 * A dated balance that anchors an account's history: what was there as `date` began, in minor units
 * (negative is owed). That day's transactions come on top; what is older is in it.
 */
export type OpeningBalance = { readonly date: IsoDate; readonly amountMinor: number };

/** Every kind of category. */
export const CATEGORY_KINDS = ["spending", "income", "transfer"] as const;

/** What a category's money is: going out, coming in, or moving between own accounts. */
export type CategoryKind = (typeof CATEGORY_KINDS)[number];

/** What money is for. Renamed and hidden, never deleted. */
export type Category = {
  readonly id: number;
  readonly name: string;
  readonly group: string;
  readonly kind: CategoryKind;
  readonly hidden: boolean;
};
