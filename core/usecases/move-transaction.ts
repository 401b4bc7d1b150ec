import { BudgetError } from "../domain/errors.ts";
import { formatMoney, money } from "../domain/money.ts";
import type { Transaction } from "../domain/transaction.ts";
import { insertAccount, listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import { findChange } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { ENTITIES } from "../store/entities.ts";
import { matchTyped } from "../store/matching.ts";
import { insertTransaction, type StoredLine } from "../store/transactions.ts";
import type { Act, Deps } from "./act.ts";
import { commitBoth, instant } from "./commit.ts";
import { transactionIn } from "./get-transaction.ts";
import { actElsewhere } from "./open-act.ts";
import { recordChange, type Ref } from "./record-change.ts";
import { sameName } from "./resolve.ts";
import { refuseHalf } from "./transfer-link.ts";
import { undoIn } from "./undo-change.ts";

/** A transaction where it is now, and the changes that moved it: out of one ledger and into the other. */
export type MovedTo = {
  readonly transaction: Transaction;
  readonly ledger: string;
  readonly outId: number;
  readonly inId: number;
};

/**
 * Moves a transaction into another ledger of the member, in one database transaction: onto the account
 * of the same name (or any in its currency, or a new one), under categories of the same names. What a
 * statement brought does not come back with the next file. Throws `not-found`, `not-a-member`, and
 * `is-transfer` for half of a transfer.
 */
export async function moveTransaction(
  deps: Deps,
  act: Act,
  id: number,
  ledgerId: number,
): Promise<MovedTo> {
  const other = await actElsewhere(deps, act, ledgerId);
  return commitBoth(deps, act, other, async (trx, enter) => {
    const transaction = await transactionIn(trx, act.ledger.id, id);
    await refuseHalf(trx, act.ledger.id, id);
    const what = `${transaction.merchant}, ${formatMoney(money(transaction.amountMinor, transaction.currency))}`;
    const touches = [["transaction", id]] as const;
    const leaving = { deps, act, what: "transaction-moved-out", touches };
    const out = await recordChange(trx, leaving, async () => {
      await ENTITIES.transaction.write(trx, act.ledger.id, id, null);
      return { value: null, summary: `moved ${what} to ${other.ledger.name}` };
    });
    await enter(other);
    const coming = { deps, act: other, what: "transaction-moved-in", touches: [] };
    const done = await recordChange(trx, coming, async () => {
      const { value, made } = await put(trx, deps, other, transaction);
      return { value, made, summary: `moved ${what} here from ${act.ledger.name}` };
    });
    await matchTyped(trx, other.ledger.id, done.value);
    return {
      transaction: await transactionIn(trx, other.ledger.id, done.value),
      ledger: other.ledger.name,
      outId: out.changeId,
      inId: done.changeId,
    };
  });
}

const MOVES: ReadonlySet<string> = new Set(["transaction-moved-out", "transaction-moved-in"]);

/** Takes a move back, on both sides or not at all. Throws what `undoChange` throws. */
export async function moveBack(
  deps: Deps,
  act: Act,
  moved: { readonly ledgerId: number; readonly outId: number; readonly inId: number },
): Promise<{ readonly summary: string }> {
  const other = await actElsewhere(deps, act, moved.ledgerId);
  return commitBoth(deps, act, other, async (trx, enter) => {
    await enter(other);
    await undoIn(trx, deps, other, await changeOf(trx, other, moved.inId));
    await enter(act);
    const { undone } = await undoIn(trx, deps, act, await changeOf(trx, act, moved.outId));
    return { summary: undone.summary };
  });
}

/** One side of the member's own move; any other change goes back where it is listed. */
async function changeOf(trx: Trx, act: Act, id: number) {
  const change = await findChange(trx, act.ledger.id, id);
  const isMove = change?.memberId === act.member.id && MOVES.has(change.what);
  if (change === undefined || !isMove) throw new BudgetError({ code: "not-found", what: "change" });
  return change;
}

async function put(
  trx: Trx,
  deps: Deps,
  act: Act,
  moved: Transaction,
): Promise<{ readonly value: number; readonly made: readonly Ref[] }> {
  const ledger = act.ledger.id;
  const accounts = await listAccounts(trx, ledger);
  const fitting = accounts.filter(({ currency }) => currency === moved.currency);
  const known = fitting.find(({ name }) => sameName(name, moved.account)) ?? fitting[0];
  const fresh = { name: nameFor(moved, accounts), currency: moved.currency, at: instant(deps) };
  const account = known ?? (await insertAccount(trx, ledger, fresh));
  const id = await insertTransaction(trx, ledger, {
    accountId: account.id,
    memberId: act.member.id,
    importId: null,
    date: moved.date,
    amountMinor: moved.amountMinor,
    currency: moved.currency,
    merchant: moved.merchant,
    description: moved.description,
    notes: moved.notes,
    tags: JSON.stringify(moved.tags),
    status: moved.status,
    source: "typed",
    sourceKey: null,
    givenMerchant: null,
    namedBy: "person",
    taggedBy: moved.tags.length > 0 ? "person" : null,
    lines: await linesFor(trx, act, moved),
  });
  const made = ["transaction", id] as const;
  return { value: id, made: known === undefined ? [["account", account.id], made] : [made] };
}

/** A name no account has: one in another currency may have its own. */
function nameFor({ account, currency }: Transaction, taken: readonly { name: string }[]): string {
  return taken.some(({ name }) => sameName(name, account)) ? `${account} ${currency}` : account;
}

async function linesFor(trx: Trx, act: Act, moved: Transaction): Promise<readonly StoredLine[]> {
  const categories = await listCategories(trx, act.ledger.id);
  const { id: whyId, name: whyText } = act.member;
  return moved.lines.map(({ category, amountMinor }) => {
    const found = categories.find(({ name }) => category !== null && sameName(name, category));
    if (found === undefined)
      return { amountMinor, categoryId: null, why: null, whyId: null, whyText: null };
    return { amountMinor, categoryId: found.id, why: "person" as const, whyId, whyText };
  });
}
