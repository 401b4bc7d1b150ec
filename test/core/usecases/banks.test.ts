import { describe, expect, it } from "vitest";
import { newTransaction, post, put, takeBack } from "../../../bot/preview/bank/items.ts";
import { parseMonth } from "../../../core/domain/dates.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { listBanks } from "../../../core/usecases/list-banks.ts";
import { listSyncs } from "../../../core/usecases/list-syncs.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { setBudget } from "../../../core/usecases/set-budget.ts";
import { claimJob, finishJob } from "../../../core/usecases/work-inbox.ts";
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

  it("tells of a budget that a sync fills, once, whatever the bank says again", async () => {
    const { act, linkId, item } = await b.linked("dora");
    const account = item.accounts[0]?.account_id ?? "";
    const buys = (amount: number) =>
      put(item, newTransaction(account, { amount, date: "2026-03-07", name: "CORNER MARKET" }));
    const told = async (): Promise<unknown[]> => {
      await b.sync(act, linkId);
      const all: unknown[] = [];
      for (
        let job = await claimJob(b.deps, 1000);
        job !== null;
        job = await claimJob(b.deps, 1000)
      ) {
        await finishJob(b.deps, job);
        if (job.kind === "post-budgets" && job.ledgerId === act.ledger.id)
          all.push(
            ...JSON.parse(job.payload).alerts.map(({ percent }: { percent: number }) => percent),
          );
      }
      return all;
    };
    const month = parseMonth("2026-03");
    await setBudget(b.deps, act, { category: "Groceries", amountMinor: 10_000, from: month });
    const conditions = { pattern: "market", kind: "contains", field: "both", range: null } as const;
    const sets = { category: "Groceries", merchant: null, tags: [], account: null, member: null };
    await addRule(b.deps, act, { ...conditions, ...sets });
    buys(79);
    expect(await told()).toEqual([]);
    const crossing = buys(1);
    expect(await told()).toEqual([80]);
    expect(await told()).toEqual([]);
    takeBack(item, crossing.transaction_id);
    expect(await told()).toEqual([]);
    buys(2);
    expect(await told()).toEqual([]);
    buys(20);
    expect(await told()).toEqual([100]);
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
