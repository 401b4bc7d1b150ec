import { BudgetError, type NoTransfer } from "../domain/errors.ts";
import { formatMoney, money } from "../domain/money.ts";
import type { Transaction } from "../domain/transaction.ts";
import { insertCategories, listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { readTransaction, updateTransaction } from "../store/transactions.ts";
import { insertTransfer, setDismissed, transfersOf } from "../store/transfers.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { transactionIn } from "./get-transaction.ts";
import { recordChange, type Ref } from "./record-change.ts";
import { linkOf, unlink } from "./transfer-link.ts";

/** Two transactions after they were linked, or taken apart. */
export type SavedTransfer = {
  readonly out: Transaction;
  readonly in: Transaction;
  readonly changeId: number;
};

/**
 * Says that two transactions are one transfer: both are filed under a category of kind `transfer`
 * (one they are in already stays), so that neither is income nor spending. Given in either order.
 * Throws `not-found`, `is-split`, and `no-transfer` unless they cancel out between two accounts and
 * neither is half of another transfer.
 */
export function confirmTransfer(
  deps: Deps,
  act: Act,
  idA: number,
  idB: number,
): Promise<SavedTransfer> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const { out, in: arrived } = await pairOf(trx, ledger, idA, idB);
    const reason = await whyNot(trx, ledger, out, arrived);
    if (reason !== null) throw new BudgetError({ code: "no-transfer", reason });
    const halves = [out.id, arrived.id] as const;
    const known = await pairKnown(trx, ledger, out.id, arrived.id);
    const touches = [...refsOf(halves), ...(known === null ? [] : [["transfer", known] as const])];
    const context = { deps, act, what: "transfer-confirmed", touches };
    const done = await recordChange(trx, context, async () => {
      const category = await transferCategory(trx, ledger);
      for (const id of halves) await fileAsTransfer(trx, act, id, category);
      const { id: made } = category;
      const fresh = { outId: out.id, inId: arrived.id, dismissed: false };
      if (known !== null) await setDismissed(trx, ledger, known, false);
      const id = known ?? (await insertTransfer(trx, ledger, fresh));
      return {
        value: null,
        summary: `made a transfer of ${between(out, arrived)}`,
        made: [
          ...(category.isNew ? [["category", made] as const] : []),
          ...(known === null ? [["transfer", id] as const] : []),
        ],
      };
    });
    return savedOf(trx, ledger, halves, done.changeId);
  });
}

/**
 * Says that two transactions are no transfer, for good: they are not offered again. Linked ones are
 * taken apart and filed as the rules say. Throws `not-found`.
 */
export function dismissTransfer(
  deps: Deps,
  act: Act,
  idA: number,
  idB: number,
): Promise<SavedTransfer> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const { out, in: arrived } = await pairOf(trx, ledger, idA, idB);
    const halves = [out.id, arrived.id] as const;
    const link = await linkOf(trx, ledger, out.id);
    const isLinked = link?.otherId === arrived.id;
    const known = await pairKnown(trx, ledger, out.id, arrived.id);
    const touches = [
      ...(known === null ? [] : [["transfer", known] as const]),
      ...(isLinked ? refsOf(halves) : []),
    ];
    const context = { deps, act, what: "transfer-dismissed", touches };
    const done = await recordChange(trx, context, async () => {
      const summary = `said that ${between(out, arrived)} is no transfer`;
      if (isLinked) await unlink(trx, ledger, link, halves);
      if (known !== null) return { value: null, summary };
      const pair = { outId: out.id, inId: arrived.id, dismissed: true };
      const id = await insertTransfer(trx, ledger, pair);
      return { value: null, summary, made: [["transfer", id] as const] };
    });
    return savedOf(trx, ledger, halves, done.changeId);
  });
}

function refsOf(ids: readonly number[]): Ref[] {
  return ids.map((id) => ["transaction", id] as const);
}

async function pairOf(trx: Trx, ledger: number, idA: number, idB: number) {
  const a = await transactionIn(trx, ledger, idA);
  const b = await transactionIn(trx, ledger, idB);
  return a.amountMinor < b.amountMinor ? { out: a, in: b } : { out: b, in: a };
}

async function whyNot(
  trx: Trx,
  ledger: number,
  out: Transaction,
  arrived: Transaction,
): Promise<NoTransfer | null> {
  if (out.accountId === arrived.accountId) return "same-account";
  if (out.currency !== arrived.currency) return "currency";
  if (out.amountMinor + arrived.amountMinor !== 0 || out.amountMinor === 0) return "amounts";
  for (const { id, merchant: what, lines } of [out, arrived]) {
    if (lines.length > 1) throw new BudgetError({ code: "is-split", what, parts: lines.length });
    if ((await linkOf(trx, ledger, id)) !== null) return "linked";
  }
  return null;
}

async function pairKnown(
  trx: Trx,
  ledger: number,
  outId: number,
  inId: number,
): Promise<number | null> {
  const pairs = await transfersOf(trx, ledger, outId);
  return pairs.find((pair) => pair.outId === outId && pair.inId === inId)?.id ?? null;
}

type TransferCategory = {
  readonly id: number;
  readonly all: ReadonlySet<number>;
  readonly isNew: boolean;
};

/** The first category of kind `transfer`; a ledger that has none gets one. */
async function transferCategory(trx: Trx, ledger: number): Promise<TransferCategory> {
  const find = async () =>
    (await listCategories(trx, ledger)).filter(({ kind }) => kind === "transfer");
  const before = await find();
  const name = "Transfers";
  if (before.length === 0)
    await insertCategories(trx, ledger, [{ name, kind: "transfer", group: name }]);
  const known = before.length === 0 ? await find() : before;
  const [first] = known.toSorted((a, b) => Number(a.hidden) - Number(b.hidden));
  if (first === undefined) throw new Error("a category that was just added is not there");
  return { id: first.id, all: new Set(known.map(({ id }) => id)), isNew: before.length === 0 };
}

async function fileAsTransfer(
  trx: Trx,
  act: Act,
  id: number,
  category: TransferCategory,
): Promise<void> {
  const stored = await readTransaction(trx, act.ledger.id, id);
  const [line] = stored?.lines ?? [];
  if (stored === null || line === undefined) throw new Error("a half that was just there is gone");
  const { id: whyId, name: whyText } = act.member;
  const stays = line.categoryId !== null && category.all.has(line.categoryId);
  const categoryId = stays ? line.categoryId : category.id;
  const filed = { ...line, categoryId, why: "person" as const, whyId, whyText };
  await updateTransaction(trx, act.ledger.id, id, { ...stored, lines: [filed] });
}

function between(out: Transaction, arrived: Transaction): string {
  const size = formatMoney(money(arrived.amountMinor, arrived.currency));
  return `${size} from ${out.account} to ${arrived.account}`;
}

async function savedOf(
  trx: Trx,
  ledger: number,
  [outId, inId]: readonly [number, number],
  changeId: number,
): Promise<SavedTransfer> {
  const out = await transactionIn(trx, ledger, outId);
  return { out, in: await transactionIn(trx, ledger, inId), changeId };
}
