import type { Currency } from "./currencies.ts";
import type { IsoDate } from "./dates.ts";
import type { Problem } from "./errors.ts";

/** An account as a bank tells of it. */
export type BankAccount = {
  /** The bank's id; it may change when the login is linked anew. */
  readonly id: string;
  /** Stays the same when it is linked anew; few banks have one. */
  readonly persistentId: string | null;
  readonly name: string;
  /** The last digits of its number. */
  readonly mask: string | null;
  /** Such as `checking`, in the bank's words. */
  readonly subtype: string | null;
  readonly currency: Currency;
  /** What is there now, in minor units, negative where it is owed; `null` where the bank does not say. */
  readonly balanceMinor: number | null;
};

/** What a bank takes a transaction to be for. */
export type BankCategory = {
  /** The bank's own word, which a row keeps as the reason for its category. */
  readonly word: string;
  /** The category of a new ledger that it means; `null` where none does. */
  readonly means: string | null;
};

/** A transaction as a bank tells of it. */
export type BankTransaction = {
  readonly id: string;
  /** The bank's id of its account. */
  readonly accountId: string;
  readonly date: IsoDate;
  /** Whole minor units; negative is money out. */
  readonly amountMinor: number;
  readonly currency: Currency;
  /** The clean name. */
  readonly merchant: string;
  /** The bank's own words. */
  readonly description: string;
  readonly status: "pending" | "posted";
  /** The pending transaction that this one was, if the bank says so. */
  readonly pendingId: string | null;
  readonly category: BankCategory | null;
};

/** How much of the past a bank has handed over. */
export type BankHistory = "none" | "recent" | "complete";

/** Everything a bank changed since it was last asked. */
export type BankChanges = {
  /** New and altered transactions, each once, as they are now, in the order they came. */
  readonly upserts: readonly BankTransaction[];
  /** Ids of those that are no more. */
  readonly removedIds: readonly string[];
  /** Transactions that cannot be kept, such as in a currency nobody counts. */
  readonly unusable: number;
  /** To be saved in the same database transaction as the changes; `null` while there is nothing yet. */
  readonly nextCursor: string | null;
  /** Whether this is all there is, not what changed: what is missing from it is gone. */
  readonly isWhole: boolean;
  readonly history: BankHistory;
  readonly pages: number;
  /** By which the bank's own people find the requests again. */
  readonly requestIds: readonly string[];
};

/** What tells an account apart where its id does not: who links anew is offered the accounts there were. */
export type AccountMarks = Pick<BankAccount, "id" | "persistentId" | "name" | "mask" | "subtype">;

/** What a person linked, before it is taken up. */
export type LinkedItem = {
  /** Good once, for half an hour. */
  readonly publicToken: string;
  readonly institution: { readonly id: string; readonly name: string } | null;
  readonly accounts: readonly AccountMarks[];
};

/** How a link to a bank stands. `expiring` and `disconnecting` still work, for a few days. */
export type BankState =
  | "ok"
  | "login-required"
  | "expiring"
  | "disconnecting"
  | "revoked"
  | "unavailable";

/** What a bank tells of a link of its own accord. */
export type BankEvent =
  | { readonly kind: "login-required" | "repaired" | "new-accounts" | "revoked" }
  | { readonly kind: "expiring" | "disconnecting"; readonly until: IsoDate | null }
  | {
      readonly kind: "account-revoked";
      /** The bank's id of it. */
      readonly accountId: string;
    };

/** What made a sync start. */
export type SyncReason = "link" | "webhook" | "person" | "schedule";

/** What a sync came to. */
export type SyncDone = {
  readonly kind: "done";
  readonly institution: string;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** What the bank told of and the books leave as it is: deleted by a person, or nothing new. */
  readonly skipped: number;
  /** How many of those added may be the same as others; see `listMatches`. */
  readonly matched: number;
  /** How many of the pairs that may be transfers one of those added is half of. */
  readonly transfers: number;
  readonly history: BankHistory;
  readonly pages: number;
  readonly ms: number;
};

/** One sync of a link, as its log keeps it. */
export type SyncLine = {
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  readonly why: SyncReason;
  /** `done`, or the bank's code for what went wrong. */
  readonly outcome: string;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly skipped: number;
  readonly pages: number;
  readonly ms: number;
};

/** An account of a link, and the account of the books that it is. */
export type BankStandingAccount = {
  readonly id: number;
  readonly name: string;
  readonly mask: string | null;
  readonly subtype: string | null;
  readonly account: { readonly id: number; readonly name: string };
  /** Whether the bank still shares it. */
  readonly open: boolean;
  readonly balanceMinor: number | null;
  readonly currency: Currency;
  /** When the bank said so: ISO 8601 instant, UTC. */
  readonly balanceAt: string | null;
};

/** A link to a bank as its people see it. */
export type BankStanding = {
  readonly id: number;
  readonly institution: string;
  readonly state: BankState;
  /** Whether there are accounts at the bank that could be added. */
  readonly newAccounts: boolean;
  /** The day access ends, where that was announced. */
  readonly until: IsoDate | null;
  readonly history: BankHistory;
  /** Who linked it. */
  readonly member: string;
  readonly linkedAt: string;
  /** The last sync that went well. */
  readonly syncedAt: string | null;
  readonly accounts: readonly BankStandingAccount[];
};

/** Whether two accounts are the same: by what stays when a login is linked anew. */
export function isSameAccount(a: AccountMarks, b: AccountMarks): boolean {
  if (a.id === b.id) return true;
  if (a.persistentId !== null && b.persistentId !== null) return a.persistentId === b.persistentId;
  return a.mask === b.mask && a.name === b.name && a.subtype === b.subtype;
}

/** A bank that could not be told, and why; `null` where what opens it cannot be read any more. */
export type NotTold = { readonly institution: string; readonly problem: Problem | null };

/** Which banks were told that it is over, and which still let whoever has the key in. */
export type BanksTold = {
  readonly unlinked: readonly string[];
  readonly alive: readonly NotTold[];
};
