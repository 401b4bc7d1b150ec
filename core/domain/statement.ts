import type { IsoDate } from "./dates.ts";
import type { Currency } from "./currencies.ts";
import type { CategoryKind } from "./ledger.ts";
import type { DecimalMark } from "./money.ts";

/** One row of a statement, read. */
export type StatementRow = {
  /** The line of the file it starts on, counted from 1. */
  readonly line: number;
  readonly date: IsoDate;
  /** Whole minor units of `currency`; negative is money out. */
  readonly amountMinor: number;
  /** `null` when the file does not say. */
  readonly currency: Currency | null;
  /** The clean name of the other side, best effort; the description when there is none. */
  readonly merchant: string;
  /** The bank's own words, never altered but for white space at the ends. */
  readonly description: string;
  readonly notes: string;
  /** The bank's own id of the row, when a column holds one that is unique. */
  readonly externalId: string | null;
  /** The account the row itself names, when the file holds more than one. */
  readonly account: string | null;
  /** The category the file itself gives. */
  readonly category: string | null;
  readonly status: "pending" | "posted";
  /** The running balance after the row, minor units. */
  readonly balanceMinor: number | null;
  /** What only books know of a row: where the file was exported from such. */
  readonly own?: OwnRow;
};

/** What these books know of a transaction beyond what a bank does. */
export type OwnRow = {
  readonly tags: readonly string[];
  /** Two or more where it was split, in order; they add up to the row. */
  readonly parts: readonly OwnPart[];
  /** Who paid, by name; `""` where the file does not say. */
  readonly member: string;
  /** What the category's money is, where the file says; a split's parts each have their own. */
  readonly kind: CategoryKind | null;
  /** The other half of the transfer it is half of. */
  readonly transfer: OtherInFile | null;
};

/** A transaction as the same file names it: its account, and its `externalId`. */
export type OtherInFile = { readonly account: string; readonly externalId: string };

/** One part of a split; minor units in the row's currency, signed as the row is or not. */
export type OwnPart = {
  readonly amountMinor: number;
  readonly category: string | null;
  readonly kind: CategoryKind | null;
};

/** A row that could not be read. It is shown, never dropped in silence. */
export type UnreadableRow = {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
};

/** Something the file alone cannot tell. */
export type Question = {
  /** Stable, such as `date-order`; the key of its answer. */
  readonly id: string;
  readonly ask: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** What in the file raises the question, quoted. */
  readonly evidence: string;
};

/** Answers by question id. */
export type Answers = Readonly<Record<string, string>>;

/** Whether the running balances agree with the amounts; `null` when the file has none. */
export type BalanceCheck = {
  readonly agrees: boolean;
  readonly checkedRows: number;
  /** The first line whose balance does not follow from the row before. */
  readonly firstBadLine: number | null;
  readonly closingMinor: number | null;
  readonly closingDate: IsoDate | null;
} | null;

/** What the columns of a CSV were found to be, by their place counted from 0. */
export type ColumnRole =
  | "date"
  | "amount"
  | "debit"
  | "credit"
  | "direction"
  | "description"
  | "merchant"
  | "notes"
  | "balance"
  | "currency"
  | "id"
  | "account"
  | "category"
  | "status"
  | "tags"
  | "member"
  | "kind"
  | "transfer"
  | "ignored";

/** A category that rows of a statement name, whether all their money comes in, and its kind where the file says. */
export type NamedInFile = {
  readonly name: string;
  readonly isIncome: boolean;
  readonly kind: CategoryKind | null;
};

/** A statement, read. Its rows are many: they are read again whenever they are asked for. */
export type Statement = {
  readonly format: "csv";
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: DecimalMark;
  readonly dateFormat: string;
  /** One entry a column: its header (`""` without one) and role. */
  readonly columns: readonly { readonly header: string; readonly role: ColumnRole }[];
  /** How many rows there are. */
  readonly total: number;
  /** The accounts that rows name, in order of appearance; `null` stands for rows that name none. */
  readonly accounts: readonly (string | null)[];
  /** The categories that rows name, in order of appearance. */
  readonly categories: readonly NamedInFile[];
  /** Who paid rows, by name. */
  readonly members: readonly string[];
  /** The first currency that rows of an account name, by what they call it. */
  readonly currencies: ReadonlyMap<string | null, Currency>;
  /** The rows in the file's own order, portion by portion. */
  readonly rows: () => Iterable<readonly StatementRow[]>;
  readonly unreadable: readonly UnreadableRow[];
  readonly balanceCheck: BalanceCheck;
  /** Open questions; rows are a best reading until they are answered, and must not be stored. */
  readonly questions: readonly Question[];
};
