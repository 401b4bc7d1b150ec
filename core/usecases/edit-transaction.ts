import type { IsoDate } from "../domain/dates.ts";
import { BudgetError } from "../domain/errors.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { formatMoney, money } from "../domain/money.ts";
import type { Trx } from "../store/db.ts";
import { matchTyped } from "../store/matching.ts";
import {
  readTransaction,
  type StoredLine,
  type StoredTransaction,
  updateTransaction,
} from "../store/transactions.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { accountNamed, categoryNamed, memberMeant } from "./resolve.ts";
import { type Saved, savedOf } from "./saved.ts";
import { differencesOf, differenceWords, type Names, namesIn } from "./transaction-words.ts";
import { refuseHalf } from "./transfer-link.ts";

/** What to change; what is left out stays. */
export type TransactionEdit = {
  readonly date?: IsoDate;
  /** Whole minor units; negative is money out. Not for a split, whose parts say what it comes to. */
  readonly amountMinor?: number;
  readonly merchant?: string;
  /** By name; `null` takes the category away. Either way a person has chosen. Not for a split. */
  readonly category?: string | null;
  readonly account?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  /** Who paid, by name or Slack id. */
  readonly paidBy?: string;
};

/**
 * Changes a transaction. Throws `not-found`, `unknown-category`, `unknown-account`, `unknown-member`, `missing`, and
 * `is-split` for another amount or category of a split: which part it would be about, only
 * `splitTransaction` can be told. Throws `is-transfer` for another amount, account or category of
 * half of a transfer, which would no longer be one.
 */
export async function editTransaction(
  deps: Deps,
  act: Act,
  id: number,
  edit: TransactionEdit,
): Promise<Saved> {
  if (edit.merchant?.trim() === "") throw new BudgetError({ code: "missing", what: "merchant" });
  return commit(deps, act, async (trx) => {
    const before = await readTransaction(trx, act.ledger.id, id);
    if (before === null) throw new BudgetError({ code: "not-found", what: "transaction" });
    const after = await edited(trx, act, before, edit);
    if (!cancelsAsBefore(before, after)) await refuseHalf(trx, act.ledger.id, id);
    const context = {
      deps,
      act,
      what: "transaction-edited",
      touches: [["transaction", id]] as const,
    };
    const done = await recordChange(trx, context, async () => {
      await updateTransaction(trx, act.ledger.id, id, after);
      const names = await namesIn(trx, act.ledger.id);
      return { value: id, summary: summaryOf(before, after, names) };
    });
    await matchTyped(trx, act.ledger.id, id);
    return savedOf(trx, act, id, done.changeId);
  });
}

/** `edited Bakery, −£5.00: category Groceries → Coffee` */
function summaryOf(before: StoredTransaction, after: StoredTransaction, names: Names): string {
  const amount = formatMoney(money(after.amountMinor, parseCurrency(after.currency)));
  const what = differenceWords(differencesOf(before, after, names));
  return `edited ${after.merchant}, ${amount}${what === "" ? "" : `: ${what}`}`;
}

/** Whether half of a transfer would still be that. */
function cancelsAsBefore(before: StoredTransaction, after: StoredTransaction): boolean {
  return (
    before.amountMinor === after.amountMinor &&
    before.accountId === after.accountId &&
    before.lines[0]?.categoryId === after.lines[0]?.categoryId
  );
}

async function edited(
  trx: Trx,
  act: Act,
  before: StoredTransaction,
  edit: TransactionEdit,
): Promise<StoredTransaction> {
  const { date, merchant, notes, tags } = edit;
  return {
    ...before,
    ...(await accountOf(trx, act, before, edit.account)),
    ...(await payerOf(trx, act, before, edit.paidBy)),
    ...(date === undefined ? {} : { date }),
    ...(merchant === undefined || merchant.trim() === before.merchant
      ? {}
      : { merchant: merchant.trim(), namedBy: "person" }),
    ...(notes === undefined ? {} : { notes }),
    ...(tags === undefined || JSON.stringify(tags) === before.tags
      ? {}
      : { tags: JSON.stringify(tags), taggedBy: "person" }),
    ...(edit.amountMinor === undefined ? {} : { amountMinor: edit.amountMinor }),
    lines: await linesOf(trx, act, before, edit),
  };
}

/** Who entered it stays who entered it. */
async function payerOf(trx: Trx, act: Act, before: StoredTransaction, paidBy: string | undefined) {
  if (paidBy === undefined) return {};
  const { id: memberId } = await memberMeant(trx, act.ledger.id, paidBy);
  return { memberId, enteredBy: before.enteredBy ?? before.memberId };
}

async function accountOf(trx: Trx, act: Act, before: StoredTransaction, name: string | undefined) {
  if (name === undefined) return {};
  const account = await accountNamed(trx, act.ledger.id, name);
  if (account.currency !== before.currency) {
    throw new BudgetError({
      code: "currency-mismatch",
      expected: before.currency,
      got: account.currency,
    });
  }
  return { accountId: account.id };
}

async function linesOf(
  trx: Trx,
  act: Act,
  before: StoredTransaction,
  edit: TransactionEdit,
): Promise<readonly StoredLine[]> {
  const [only] = before.lines;
  if (only === undefined || (edit.amountMinor === undefined && edit.category === undefined))
    return before.lines;
  const amountMinor = edit.amountMinor ?? before.amountMinor;
  if (before.lines.length > 1) {
    if (edit.category === undefined && amountMinor === before.amountMinor) return before.lines;
    const { merchant: what, lines } = before;
    throw new BudgetError({ code: "is-split", what, parts: lines.length });
  }
  if (edit.category === undefined) return [{ ...only, amountMinor }];
  const { id: whyId, name: whyText } = act.member;
  const category =
    edit.category === null ? null : await categoryNamed(trx, act.ledger.id, edit.category);
  return [{ amountMinor, categoryId: category?.id ?? null, why: "person", whyId, whyText }];
}
