import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { askToJoin } from "../../../core/usecases/ask-to-join.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { leaveLedger } from "../../../core/usecases/leave-ledger.ts";
import { letIn } from "../../../core/usecases/let-in.ts";
import { listMembers } from "../../../core/usecases/list-members.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { monthlyTotals } from "../../../core/usecases/monthly-totals.ts";
import { moveBack, moveTransaction } from "../../../core/usecases/move-transaction.ts";
import { openAct, type Who } from "../../../core/usecases/open-act.ts";
import { otherLedgers } from "../../../core/usecases/other-ledgers.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { spendingByMember } from "../../../core/usecases/spending-by-member.ts";
import { startSharedLedger } from "../../../core/usecases/start-shared-ledger.ts";
import { transactionHistory } from "../../../core/usecases/transaction-history.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";
import { expectSumsToHold } from "../../harness/sums.ts";

describe.each(ENGINES)("shared ledgers on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  let tests = 0;
  eachWithNewPeople(engine, (given) => {
    ({ deps, ana } = given);
    tests += 1;
  });

  const whoOf = (name: string): Who => ({
    workspaceId: "T1",
    userId: name,
    userName: name,
    timeZone: "UTC",
    currency: parseCurrency("USD"),
    requestKey: null,
  });
  const me = () => whoOf(ana.member.userId);
  const ben = () => whoOf(`ben${tests}`);
  const channel = () => ({ id: `C${engine}${tests}`, name: "flat" });
  const start = async () => (await startSharedLedger(deps, me(), channel())).act;
  const inChannel = (who: Who) => openAct(deps, who, { channelId: channel().id });
  const spend = (act: Act, over: object = {}) =>
    addTransaction(deps, act, {
      date: parseIsoDate("2026-03-01"),
      amountMinor: -1250,
      merchant: "Lunch",
      category: "Restaurants",
      tags: ["out"],
      ...over,
    });
  const shown = async (act: Act) =>
    (await listTransactions(deps, act, {})).transactions.map((t) => [
      t.merchant,
      t.amountMinor,
      t.lines[0]?.category,
      t.tags.join(),
      t.account,
    ]);

  it("belong to a channel, apart from everyone's own, and to nobody who was not let in", async () => {
    const flat = await start();
    expect(flat.ledger).toMatchObject({ name: "#flat", channelId: channel().id });
    await spend(flat);
    expect(await shown(ana)).toEqual([]);
    expect((await inChannel(me())).ledger.id).toBe(flat.ledger.id);
    expect((await startSharedLedger(deps, me(), channel())).made).toBe(false);
    await expect(inChannel(ben())).rejects.toThrow("not-a-member");
    await expect(startSharedLedger(deps, ben(), channel())).rejects.toThrow("not-a-member");
    await expect(openAct(deps, ben(), { ledgerId: flat.ledger.id })).rejects.toThrow(
      "not-a-member",
    );
    // Of a private ledger, not even that there is one.
    await expect(openAct(deps, ben(), { ledgerId: ana.ledger.id })).rejects.toThrow("not-found");
    await expect(letIn(deps, flat, ben().userId)).rejects.toThrow("not-found");
    const elsewhere = { ...me(), workspaceId: "T2" };
    await expect(openAct(deps, elsewhere, { ledgerId: flat.ledger.id })).rejects.toThrow(
      "not-found",
    );
  });

  it("are joined by asking, and left again, with everyone's entries in their names", async () => {
    const flat = await start();
    const asking = await askToJoin(deps, ben(), flat.ledger.id);
    expect(asking.members.map(({ userId }) => userId)).toEqual([me().userId]);
    await askToJoin(deps, ben(), flat.ledger.id);
    const let_ = await letIn(deps, flat, ben().userId);
    expect((await letIn(deps, flat, ben().userId)).changeId).toBeNull();
    const his = await inChannel(ben());
    expect((await askToJoin(deps, ben(), flat.ledger.id)).members).toEqual([]);
    await spend(his, { merchant: "Kiosk" });
    const [row] = (await listTransactions(deps, flat, {})).transactions;
    expect(row?.member).toBe(ben().userName);
    // He has entered something: he cannot be taken out of history, and can leave.
    expect((await undoChange(deps, flat, let_.changeId)).kept).toHaveLength(1);
    await leaveLedger(deps, his);
    await expect(inChannel(ben())).rejects.toThrow("not-a-member");
    expect((await listMembers(deps, flat)).map(({ userId }) => userId)).toEqual([me().userId]);
    await expect(leaveLedger(deps, flat)).rejects.toThrow("last-member");
    await expect(leaveLedger(deps, ana)).rejects.toThrow("own-ledger");
    await askToJoin(deps, ben(), flat.ledger.id);
    await letIn(deps, flat, ben().userId);
    expect((await inChannel(ben())).member.id).toBe(his.member.id);
  });

  it("tell who paid from who entered, add up by who paid, and say so in history", async () => {
    const flat = await start();
    await askToJoin(deps, ben(), flat.ledger.id);
    await letIn(deps, flat, ben().userId);
    const his = ben().userName;
    const { transaction, changeId } = await spend(flat, { paidBy: his, category: "Groceries" });
    const mine = await spend(flat, { amountMinor: -500, category: "Groceries" });
    expect(transaction).toMatchObject({ member: his, enteredBy: ana.member.name });
    const march = parseMonth("2026-03");
    const paid = async () =>
      (await monthlyTotals(deps, flat, { from: march, to: march, by: "member" })).map(
        ({ key, amountMinor }) => [key, amountMinor],
      );
    expect(await paid()).toEqual([
      [ana.member.name, -500],
      [his, -1250],
    ]);
    const days = { from: parseIsoDate("2026-03-01"), to: parseIsoDate("2026-03-31") };
    const by = await spendingByMember(deps, flat, days);
    expect(by.map(({ member, spentMinor }) => [member, spentMinor])).toEqual([
      [his, 1250],
      [ana.member.name, 500],
    ]);
    const edited = await editTransaction(deps, flat, mine.transaction.id, { paidBy: his });
    expect(edited.transaction).toMatchObject({ member: his, enteredBy: ana.member.name });
    const { steps } = await transactionHistory(deps, flat, mine.transaction.id);
    const payer = { field: "payer", before: ana.member.name, after: his };
    expect(steps.at(-1)?.differences).toEqual([payer]);
    await undoChange(deps, flat, edited.changeId);
    expect((await paid()).map(([, minor]) => minor)).toEqual([-500, -1250]);
    await undoChange(deps, flat, changeId);
    const back = await undoChange(deps, flat, mine.changeId);
    await undoChange(deps, flat, back.changeId);
    expect(await paid()).toEqual([[ana.member.name, -500]]);
    await expect(spend(flat, { paidBy: "Nobody" })).rejects.toThrow("unknown-member");
    await expect(spend(ana, { paidBy: his })).rejects.toThrow("unknown-member");
  });

  it("are made once where two start at once", async () => {
    const both = await Promise.allSettled(
      [me(), ben()].map((who) => startSharedLedger(deps, who, channel())),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("take a transaction from another ledger whole, and give it back", async () => {
    const flat = await start();
    expect((await otherLedgers(deps, ana)).map(({ id }) => id)).toEqual([flat.ledger.id]);
    await setAccount(deps, ana, { name: "Visa" });
    const { transaction } = await spend(ana, { account: "Visa" });
    const before = await shown(ana);
    const moved = await moveTransaction(deps, ana, transaction.id, flat.ledger.id);
    expect(await shown(ana)).toEqual([]);
    expect(await shown(flat)).toEqual([["Lunch", -1250, "Restaurants", "out", "Cash"]]);
    for (const { id } of [ana.ledger, flat.ledger]) await expectSumsToHold(deps.db, id);
    await moveBack(deps, ana, { ...moved, ledgerId: flat.ledger.id });
    expect(await shown(ana)).toEqual(before);
    expect(await shown(flat)).toEqual([]);
    await expect(moveBack(deps, ana, { ...moved, ledgerId: flat.ledger.id })).rejects.toThrow(
      "already-undone",
    );
  });

  it("take nothing from or to where the person may not, and move once for one press", async () => {
    const flat = await start();
    const { transaction } = await spend(ana);
    const his = await openAct(deps, ben());
    await expect(moveTransaction(deps, his, transaction.id, flat.ledger.id)).rejects.toThrow(
      "not-a-member",
    );
    await expect(moveTransaction(deps, ana, transaction.id, his.ledger.id)).rejects.toThrow(
      "not-found",
    );
    const pressed = { ...ana, requestKey: "move" };
    const first = await moveTransaction(deps, pressed, transaction.id, flat.ledger.id);
    const again = await moveTransaction(deps, pressed, transaction.id, flat.ledger.id);
    expect({ ...again, repeated: false }).toEqual(first);
    expect(await shown(flat)).toHaveLength(1);
    const { changeId } = await spend(flat);
    await expect(
      moveBack(deps, ana, { ledgerId: flat.ledger.id, outId: first.outId, inId: changeId }),
    ).rejects.toThrow("not-found");
  });
});
