import { describe, expect, it } from "vitest";
import { newTransaction, put, takeBack } from "../../../bot/preview/bank/items.ts";
import type { Item, TransactionFacts } from "../../../bot/preview/bank/types.ts";
import { accountStandings } from "../../../core/usecases/account-standings.ts";
import type { Act } from "../../../core/usecases/act.ts";
import { editCategory } from "../../../core/usecases/edit-category.ts";
import { linkBank } from "../../../core/usecases/link-bank.ts";
import { listBanks } from "../../../core/usecases/list-banks.ts";
import { listCategories } from "../../../core/usecases/list-categories.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { transferCandidates } from "../../../core/usecases/transfer-candidates.ts";
import { unlinkAllBanks } from "../../../core/usecases/unlink-all-banks.ts";
import { unlinkBank } from "../../../core/usecases/unlink-bank.ts";
import { ENGINES } from "../../harness/databases.ts";
import { type Banking, loggedIn, withBanking } from "../../harness/stand-in-bank.ts";

describe.each(ENGINES)("accounts at a bank on %s", (engine) => {
  let b: Banking;
  withBanking(engine, (given) => {
    b = given;
  });

  const happen = (item: Item, facts: Partial<TransactionFacts> & { amount: number }, on = 0) =>
    put(
      item,
      newTransaction(item.accounts[on]?.account_id ?? "", {
        date: "2026-03-05",
        name: "SHOP",
        ...facts,
      }),
    );
  const rows = async (act: Act) =>
    (await listTransactions(b.deps, act, { limit: 100 })).transactions;
  const balances = async (act: Act) =>
    Object.fromEntries(
      (await accountStandings(b.deps, act)).map(({ account, balanceMinor }) => [
        account.name.replace("Quiet Bank ", ""),
        balanceMinor,
      ]),
    );
  /** Each account’s name at the bank and in the books. */
  const accountsIn = async (act: Act) =>
    (await listBanks(b.deps, act)).flatMap((bank) =>
      bank.accounts.map(({ name, account }) => [name, account.name]),
    );
  const has = (item: Item, on: number, current: number) => {
    const account = item.accounts[on];
    if (account !== undefined) account.balances.current = current;
  };

  it("are the same after a new link where what stays of them says so, whatever they are called", async () => {
    const { act, linkId, item } = await b.linked("renamed");
    for (const [i, account] of item.accounts.entries()) account.persistent_account_id = `p${i}`;
    await b.sync(act, linkId);
    const before = await accountsIn(act);
    await unlinkBank(b.deps, act, linkId, { keepHistory: true });
    const given = await loggedIn({ bank: b.bank, plaid: b.deps.bank }, "quiet");
    const fresh = [...b.bank.state.items.values()].at(-1);
    const [checking, savings] = fresh?.accounts ?? [];
    if (checking === undefined || savings === undefined) throw new Error("nobody logged in");
    // The bank calls the one otherwise, and the other is another of the same name and digits.
    Object.assign(checking, { persistent_account_id: "p0", name: "Everyday", mask: "9999" });
    savings.persistent_account_id = "p7";
    await linkBank(b.deps, act, { item: given });
    const [everyday, other] = await accountsIn(act);
    expect(everyday).toEqual(["Everyday", before[0]?.[1]]);
    expect(other).toEqual(["Savings", "Quiet Bank Savings ••1111 (2)"]);
  });

  it("open with what makes their transactions come to what the bank says is there", async () => {
    const { act, linkId, item } = await b.linked("opening");
    has(item, 0, 512.34);
    happen(item, { amount: 12.5, date: "2026-02-01" });
    happen(item, { amount: -100, date: "2026-02-03" });
    happen(item, { amount: 7, pending: true });
    await b.sync(act, linkId);
    // What is pending is no part of the bank’s figure, and is on its way out of ours.
    expect(await balances(act)).toMatchObject({ "Checking ••0000": 50_534, "Savings ••1111": 0 });
    const [opening] = (await accountStandings(b.deps, act)).flatMap((one) =>
      one.account.name.includes("Checking") ? [one.opening] : [],
    );
    expect(opening).toEqual({ date: "2026-02-01", amountMinor: 51_234 - (10_000 - 1250) });
    // It opened once: what comes later moves the balance, and the bank's figure stands beside it.
    happen(item, { amount: 12.34 });
    has(item, 0, 500);
    await b.sync(act, linkId);
    expect(await balances(act)).toMatchObject({ "Checking ••0000": 49_300 });
    expect((await listBanks(b.deps, act))[0]?.accounts[0]).toMatchObject({ balanceMinor: 50_000 });
  });

  it("are offered as the two ends of a transfer, which nobody takes for granted", async () => {
    const { act, linkId, item } = await b.linked("transfers");
    happen(item, { amount: 200, name: "TO SAVINGS" }, 0);
    happen(item, { amount: -200, name: "FROM CHECKING", date: "2026-03-06" }, 1);
    happen(item, { amount: 200, name: "RENT", date: "2026-02-01" }, 0);
    expect(await b.sync(act, linkId)).toMatchObject({ added: 3, transfers: 1 });
    const pairs = await transferCandidates(b.deps, act);
    expect(pairs.map((pair) => [pair.out.amountMinor, pair.in.amountMinor])).toEqual([
      [-20_000, 20_000],
    ]);
    expect((await rows(act)).map(({ transfer }) => transfer)).toEqual([null, null, null]);
  });

  it("have the bank’s words for categories mean ours once, for all to see, and for good", async () => {
    const { act, linkId, item } = await b.linked("words");
    const coffee = ["FOOD_AND_DRINK", "FOOD_AND_DRINK_COFFEE"] as const;
    const unheardOf = ["FOOD_AND_DRINK", "FOOD_AND_DRINK_SOUP_OF_THE_DAY"] as const;
    happen(item, { amount: 4, category: coffee, name: "ONE" });
    happen(item, { amount: 5, category: unheardOf, name: "TWO" });
    happen(item, { amount: 6, category: null, name: "THREE" });
    await b.sync(act, linkId);
    const filed = async () =>
      Object.fromEntries(
        (await rows(act)).map(({ description, lines: [line] }) => [
          description,
          [line?.category, line?.why],
        ]),
      );
    expect(await filed()).toEqual({
      ONE: ["Coffee", { by: "bank", text: "food and drink coffee" }],
      TWO: ["Restaurants", { by: "bank", text: "food and drink soup of the day" }],
      THREE: [null, null],
    });
    const known = (await listCategories(b.deps, act)).find(({ name }) => name === "Coffee");
    await editCategory(b.deps, act, known?.id ?? 0, { name: "Cafés" });
    happen(item, { amount: 4, category: coffee, name: "FOUR" });
    await b.sync(act, linkId);
    expect((await filed())["FOUR"]).toMatchObject(["Cafés", { by: "bank" }]);
  });

  it("lose what the bank took back while its place was forgotten, and nothing else", async () => {
    const { act, linkId, item } = await b.linked("dead cursor");
    const gone = happen(item, { amount: 9, name: "GONE" });
    happen(item, { amount: 8, name: "STAYS" });
    await b.sync(act, linkId);
    takeBack(item, gone.transaction_id);
    b.bank.fault({ path: "/transactions/sync", does: "not-ready" });
    await b.sync(act, linkId);
    expect(await rows(act)).toHaveLength(2);
    b.bank.fault({ path: "/transactions/sync", does: "dead-cursor" });
    expect(await b.sync(act, linkId)).toMatchObject({ added: 0, removed: 1 });
    expect((await rows(act)).map(({ description }) => description)).toEqual(["STAYS"]);
  });

  it("are given back one bank after the other; the one that cannot be told is named", async () => {
    const { act } = await b.linked("two banks");
    const item = await loggedIn({ bank: b.bank, plaid: b.deps.bank }, "jordan");
    await linkBank(b.deps, act, { item });
    const silent = () => {
      for (let tries = 0; tries < 5; tries += 1)
        b.bank.fault({ path: "/item/remove", after: 1, does: "broken" });
    };
    silent();
    const alive = [
      {
        institution: "First Platypus Bank",
        problem: { code: "bank-unavailable", bank: "First Platypus Bank" },
      },
    ];
    expect(await unlinkAllBanks(b.deps, act, { goesOn: false })).toEqual({
      unlinked: ["Quiet Bank"],
      alive,
    });
    b.bank.clearFaults();
    expect((await listBanks(b.deps, act)).map(({ institution }) => institution)).toEqual([
      "First Platypus Bank",
    ]);
    await linkBank(b.deps, act, {
      item: await loggedIn({ bank: b.bank, plaid: b.deps.bank }, "quiet"),
    });
    for (let tries = 0; tries < 5; tries += 1)
      b.bank.fault({ path: "/item/remove", does: "broken" });
    expect(await unlinkAllBanks(b.deps, act, { goesOn: true })).toEqual({
      unlinked: ["Quiet Bank"],
      alive,
    });
  });
});
