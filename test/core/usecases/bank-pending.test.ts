import { describe, expect, it } from "vitest";
import { newTransaction, post, put, takeBack } from "../../../bot/preview/bank/items.ts";
import type { Item } from "../../../bot/preview/bank/types.ts";
import type { Act } from "../../../core/usecases/act.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { answerMatches } from "../../../core/usecases/answer-matches.ts";
import { confirmTransfer } from "../../../core/usecases/confirm-transfer.ts";
import { deleteTransaction } from "../../../core/usecases/delete-transaction.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { listChanges } from "../../../core/usecases/list-changes.ts";
import { listMatches } from "../../../core/usecases/list-matches.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { type Banking, withBanking } from "../../harness/stand-in-bank.ts";

describe.each(ENGINES)("what a bank changes its mind about on %s", (engine) => {
  let b: Banking;
  // One row a page: what belongs together never comes together.
  withBanking(engine, (given) => (b = given), { pageSize: 1 });

  const rows = async (act: Act) =>
    (await listTransactions(b.deps, act, { limit: 50 })).transactions;
  const happen = (item: Item, amount: number, more: object = {}, on = 0) =>
    put(
      item,
      newTransaction(item.accounts[on]?.account_id ?? "", {
        amount,
        date: "2026-03-05",
        name: "HOTEL",
        ...more,
      }),
    );

  /** A pending row that a person gave notes to. */
  async function pendingWithNotes(name: string) {
    const { act, linkId, item } = await b.linked(name);
    const pending = happen(item, 100, { pending: true });
    await b.sync(act, linkId);
    const id = (await rows(act))[0]?.id ?? 0;
    await editTransaction(b.deps, act, id, { notes: "with Ben" });
    return { act, linkId, item, pending: pending.transaction_id, id };
  }

  it("asks where what was posted lies far from what a person worked on, and counts it once", async () => {
    const { act, linkId, item, pending, id } = await pendingWithNotes("ana");
    post(item, pending, { amount: 310 });
    expect(await b.sync(act, linkId)).toMatchObject({ added: 1, removed: 0 });
    const { matches } = await listMatches(b.deps, act, { limit: 10 });
    expect(matches).toMatchObject([
      { kind: "pending", counted: { amountMinor: -31_000 }, other: { id, notes: "with Ben" } },
    ]);
    const answered = await answerMatches(b.deps, act, [matches[0]?.id ?? 0], "same");
    expect(await rows(act)).toMatchObject([{ amountMinor: -31_000, notes: "with Ben" }]);
    await undoChange(b.deps, act, answered.changeId);
    expect(await rows(act)).toHaveLength(2);
  });

  it("takes the pending row out once a person says that it did not become the other", async () => {
    const { act, linkId, item, pending } = await pendingWithNotes("ben");
    post(item, pending, { amount: 104, linked: false });
    expect(await b.sync(act, linkId)).toMatchObject({ added: 1, removed: 0 });
    const { matches } = await listMatches(b.deps, act, { limit: 10 });
    await answerMatches(
      b.deps,
      act,
      matches.map((one) => one.id),
      "different",
    );
    expect(await b.sync(act, linkId)).toMatchObject({ removed: 1 });
    expect(await rows(act)).toMatchObject([{ amountMinor: -10_400, notes: "" }]);
  });

  it("follows a far amount where nobody worked on the pending row", async () => {
    const { act, linkId, item } = await b.linked("cleo");
    const fuel = happen(item, 1, { pending: true });
    await b.sync(act, linkId);
    const [before] = await rows(act);
    post(item, fuel.transaction_id, { amount: 61.2 });
    expect(await b.sync(act, linkId)).toMatchObject({ added: 0, updated: 1 });
    expect(await rows(act)).toMatchObject([{ id: before?.id, amountMinor: -6120 }]);
  });

  it("keeps deleted what a person deleted while it was pending", async () => {
    const { act, linkId, item, pending, id } = await pendingWithNotes("dan");
    await deleteTransaction(b.deps, act, id);
    post(item, pending, { amount: 101 });
    expect(await b.sync(act, linkId)).toMatchObject({ added: 0, skipped: 1 });
    expect(await rows(act)).toEqual([]);
  });

  it("gives back what a posted row had while it was pending, though the bank forgot it in between", async () => {
    const { act, linkId, item, pending, id } = await pendingWithNotes("eve");
    const was = item.live.get(pending);
    takeBack(item, pending);
    expect(await b.sync(act, linkId)).toMatchObject({ removed: 1 });
    expect(await rows(act)).toEqual([]);
    happen(item, 102, { pending_transaction_id: was?.transaction_id ?? "" });
    await b.sync(act, linkId);
    expect(await rows(act)).toMatchObject([{ id, amountMinor: -10_200, notes: "with Ben" }]);
  });

  it("takes out what the bank took back such that it can be put back, but not by mistake", async () => {
    const { act, linkId, item, pending, id } = await pendingWithNotes("fay");
    takeBack(item, pending);
    await b.sync(act, linkId);
    const [newest] = (await listChanges(b.deps, act, { limit: 1 })).changes;
    expect(newest).toMatchObject({ summary: "followed Quiet Bank: 1 taken out" });
    // The person's own last change is another.
    const undone = await undoChange(b.deps, act, null).catch((error: unknown) => error);
    expect(undone).toMatchObject({ problem: { code: "changed-since" } });
    await undoChange(b.deps, act, newest?.id ?? 0);
    expect(await rows(act)).toMatchObject([{ id, notes: "with Ben" }]);
    expect(await b.sync(act, linkId)).toMatchObject({ removed: 0 });
  });

  it("never changes back what a person changed, and follows the rest", async () => {
    const { act, linkId, item } = await b.linked("gil");
    const made = happen(item, 20, { merchant_name: "Hotel Post" });
    await b.sync(act, linkId);
    const id = (await rows(act))[0]?.id ?? 0;
    await editTransaction(b.deps, act, id, { merchant: "Weekend", category: "Travel" });
    put(item, { ...made, amount: 25, name: "HOTEL POST WIEN", merchant_name: "Post" });
    await b.sync(act, linkId);
    await editTransaction(b.deps, act, id, { amountMinor: -2400 });
    put(item, { ...made, amount: 30, name: "HOTEL POST VIENNA" });
    await b.sync(act, linkId);
    expect(await rows(act)).toMatchObject([
      {
        merchant: "Weekend",
        amountMinor: -2400,
        description: "HOTEL POST VIENNA",
        lines: [{ category: "Travel", amountMinor: -2400 }],
      },
    ]);
  });

  it("files by rules what arrives, and anew what is posted under other words", async () => {
    const { act, linkId, item } = await b.linked("hal");
    const rule = { kind: "contains", field: "merchant", active: true } as const;
    await addRule(b.deps, act, { ...rule, pattern: "hotel", category: "Travel" });
    const pending = happen(item, 9, { pending: true, name: "POS 8841" });
    happen(item, 12);
    await b.sync(act, linkId);
    post(item, pending.transaction_id, { name: "HOTEL BAR" });
    await b.sync(act, linkId);
    const filed = (await rows(act)).map(({ lines }) => lines[0]?.category);
    expect(filed).toEqual(["Travel", "Travel"]);
  });

  it("takes a transfer apart whose halves no longer cancel out", async () => {
    const { act, linkId, item } = await b.linked("ivy");
    const out = happen(item, 50, { name: "TO SAVINGS" });
    happen(item, -50, { name: "FROM CHECKING" }, 1);
    expect(await b.sync(act, linkId)).toMatchObject({ transfers: 1 });
    const [one, two] = await rows(act);
    await confirmTransfer(b.deps, act, one?.id ?? 0, two?.id ?? 0);
    put(item, { ...out, name: "TO SAVINGS 1" });
    await b.sync(act, linkId);
    expect((await rows(act)).every(({ transfer }) => transfer !== null)).toBe(true);
    put(item, { ...out, amount: 60 });
    await b.sync(act, linkId);
    expect((await rows(act)).every(({ transfer }) => transfer === null)).toBe(true);
  });
});
