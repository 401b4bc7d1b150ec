import { describe, expect, it } from "vitest";
import { newTransaction, post, put, takeBack } from "../../../bot/preview/bank/items.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { listBanks } from "../../../core/usecases/list-banks.ts";
import { listSyncs } from "../../../core/usecases/list-syncs.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { ENGINES } from "../../harness/databases.ts";
import { type Banking, withBanking } from "../../harness/stand-in-bank.ts";

describe.each(ENGINES)("banks on %s", (engine) => {
  let b: Banking;
  withBanking(engine, (given) => {
    b = given;
  });

  const rows = async (act: Parameters<typeof listTransactions>[1]) =>
    (await listTransactions(b.deps, act, { limit: 2000 })).transactions;

  it("brings two years of accounts, balances and categorised transactions in", async () => {
    const { act, linkId } = await b.linked("ana", "jordan");
    const done = await b.sync(act, linkId, "link");
    expect(done.added).toBeGreaterThan(900);
    expect(done).toMatchObject({ updated: 0, removed: 0, skipped: 0, history: "complete" });
    expect(done.transfers).toBeGreaterThan(20);
    const [standing] = await listBanks(b.deps, act);
    expect(standing).toMatchObject({
      institution: "First Platypus Bank",
      state: "ok",
      member: "ana",
      accounts: [
        { mask: "4410", account: { name: "First Platypus Bank Checking ••4410" } },
        { mask: "7725" },
        { mask: "3391" },
      ],
    });
    const [card] = (await rows(act)).filter(({ merchant }) => merchant === "Blue Door Coffee");
    expect(card).toMatchObject({ source: "bank", lines: [{ category: "Coffee" }] });
    expect(card?.amountMinor).toBeLessThan(0);
    expect(await listSyncs(b.deps, act, linkId)).toMatchObject([
      { why: "link", outcome: "done", added: done.added },
    ]);
    expect(await b.sync(act, linkId)).toMatchObject({ added: 0, updated: 0, removed: 0 });
  });

  it("carries what a person gave a pending row to the posted one", async () => {
    const { act, linkId, item } = await b.linked("ben");
    const account = item.accounts[0]?.account_id ?? "";
    const facts = { amount: 45, date: "2026-03-07", name: "BISTRO 12", pending: true };
    const pending = put(item, newTransaction(account, facts));
    await b.sync(act, linkId);
    const [before] = await rows(act);
    await editTransaction(b.deps, act, before?.id ?? 0, { category: "Gifts", notes: "birthday" });
    post(item, pending.transaction_id, { amount: 47.2, name: "BISTRO NO 12", date: "2026-03-08" });
    expect(await b.sync(act, linkId)).toMatchObject({ added: 0, updated: 1, removed: 0 });
    expect(await rows(act)).toMatchObject([
      {
        id: before?.id,
        amountMinor: -4720,
        description: "BISTRO NO 12",
        status: "posted",
        notes: "birthday",
        lines: [{ category: "Gifts", amountMinor: -4720, why: { by: "person" } }],
      },
    ]);
  });

  it("takes out what the bank takes back", async () => {
    const { act, linkId, item } = await b.linked("cleo");
    const account = item.accounts[0]?.account_id ?? "";
    const made = put(
      item,
      newTransaction(account, { amount: 9, date: "2026-03-07", name: "HOLD" }),
    );
    await b.sync(act, linkId);
    takeBack(item, made.transaction_id);
    expect(await b.sync(act, linkId)).toMatchObject({ removed: 1 });
    expect(await rows(act)).toEqual([]);
  });
});
