import type { Difference, DifferenceField } from "../domain/change.ts";
import { type Currency, parseCurrency } from "../domain/currencies.ts";
import { formatMoney, money } from "../domain/money.ts";
import { listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import { memberNames } from "../store/ledgers.ts";
import type { Trx } from "../store/db.ts";
import type { StoredTransaction } from "../store/transactions.ts";

/** What ids stand for, for people to read; `""` where nothing has that id any more. */
export type Names = {
  readonly category: (id: unknown) => string;
  readonly account: (id: number) => string;
  readonly member: (id: number) => string;
};

/** The names a ledger has now. */
export async function namesIn(trx: Trx, ledger: number): Promise<Names> {
  const accounts = new Map((await listAccounts(trx, ledger)).map((a) => [a.id, a.name]));
  const categories = new Map<unknown, string>(
    (await listCategories(trx, ledger)).map((c) => [c.id, c.name]),
  );
  const members = await memberNames(trx, ledger);
  return {
    category: (id) => categories.get(id) ?? "",
    account: (id) => accounts.get(id) ?? "",
    member: (id) => members.get(id) ?? "",
  };
}

/** What differs between two states of a transaction, in words. */
export function differencesOf(
  before: StoredTransaction,
  after: StoredTransaction,
  names: Names,
): Difference[] {
  const [was, is] = [wordsOf(before, names), wordsOf(after, names)];
  return FIELDS.filter((field) => was[field] !== is[field]).map((field) => ({
    field,
    before: was[field],
    after: is[field],
  }));
}

const FIELDS: readonly DifferenceField[] = [
  "day",
  "amount",
  "merchant",
  "category",
  "account",
  "payer",
  "notes",
  "tags",
  "status",
  "words",
];

function wordsOf(
  stored: StoredTransaction,
  names: Names,
): Readonly<Record<DifferenceField, string>> {
  const currency = parseCurrency(stored.currency);
  return {
    day: stored.date,
    amount: formatMoney(money(stored.amountMinor, currency)),
    merchant: stored.merchant,
    notes: stored.notes,
    tags: tagWords(stored.tags),
    account: names.account(stored.accountId),
    payer: names.member(stored.memberId),
    category: filedWords(stored, currency, names),
    words: stored.description,
    status: stored.status,
  };
}

/** Tags from their JSON array, as people write them: `#work #trip`. */
export function tagWords(json: string): string {
  const tags: readonly unknown[] = JSON.parse(json);
  return tags.map((tag) => `#${String(tag)}`).join(" ");
}

/** `Coffee`, or `Groceries -$10.00, Household -$5.00` for parts. */
function filedWords({ lines }: StoredTransaction, currency: Currency, names: Names): string {
  const [only, second] = lines;
  if (second === undefined) return names.category(only?.categoryId);
  return lines
    .map(({ categoryId, amountMinor }) => {
      const amount = formatMoney(money(amountMinor, currency));
      return `${names.category(categoryId) || "no category"} ${amount}`;
    })
    .join(", ");
}

/** `category Groceries → Coffee, notes none → lunch`, short enough for one line; `""` for nothing. */
export function differenceWords(differences: readonly Difference[]): string {
  const short = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text || "none");
  return differences
    .map(({ field, before, after }) => `${field} ${short(before)} → ${short(after)}`)
    .join(", ");
}
