import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { asSystem } from "../../../core/store/in-ledger.ts";
import { newAccount, newTransaction, put } from "../../../bot/preview/bank/items.ts";
import type { Item } from "../../../bot/preview/bank/types.ts";
import type { Act } from "../../../core/usecases/act.ts";
import { answerMatches } from "../../../core/usecases/answer-matches.ts";
import { attachAccount } from "../../../core/usecases/attach-account.ts";
import { deleteTransaction } from "../../../core/usecases/delete-transaction.ts";
import { dueBanks } from "../../../core/usecases/due-banks.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { itemOf } from "../../../core/usecases/item-of.ts";
import { linkBank } from "../../../core/usecases/link-bank.ts";
import { listAccounts } from "../../../core/usecases/list-accounts.ts";
import { listBanks } from "../../../core/usecases/list-banks.ts";
import { listMatches } from "../../../core/usecases/list-matches.ts";
import { listSyncs } from "../../../core/usecases/list-syncs.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { noteBankState } from "../../../core/usecases/note-bank-state.ts";
import { repairedBank } from "../../../core/usecases/repaired-bank.ts";
import { unlinkBank } from "../../../core/usecases/unlink-bank.ts";
import { updateTokenOf } from "../../../core/usecases/update-token-of.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { type Banking, loggedIn, withBanking } from "../../harness/stand-in-bank.ts";

describe.each(ENGINES)("links to banks on %s", (engine) => {
  let b: Banking;
  withBanking(engine, (given) => {
    b = given;
  });

  const rows = async (act: Act) =>
    (await listTransactions(b.deps, act, { limit: 2000 })).transactions;
  const happen = (item: Item, amount: number, name: string, date = "2026-03-05") =>
    put(item, newTransaction(item.accounts[0]?.account_id ?? "", { amount, date, name }));
  const standing = async (act: Act) => (await listBanks(b.deps, act))[0];
  const again = (customer = "quiet") => loggedIn({ bank: b.bank, plaid: b.deps.bank }, customer);

  it("does not link the same accounts twice, and exchanges nothing for it", async () => {
    const { act, linkId } = await b.linked("dup", "jordan");
    const item = await again("jordan");
    expect(await linkBank(b.deps, act, { item })).toEqual({
      kind: "already-linked",
      linkId,
      institution: "First Platypus Bank",
    });
    expect(b.bank.state.publicTokens.has(item.publicToken)).toBe(true);
    const other = await b.as("somebody else");
    expect(await linkBank(b.deps, other, { item })).toMatchObject({ kind: "linked" });
  });

  it("leaves no login alive that it could not keep", async () => {
    const act = await b.as("unlucky");
    const item = await again("jordan");
    const before = new Set(b.bank.state.items.keys());
    const broken = {
      ...b.deps.box,
      seal: () => {
        throw new Error("no room");
      },
    };
    await expect(linkBank({ ...b.deps, box: broken }, act, { item })).rejects.toThrow("no room");
    expect(await listBanks(b.deps, act)).toEqual([]);
    expect([...b.bank.state.items.keys()]).toHaveLength(before.size - 1);
  });

  it("links anew without doubling anything, and with all that a person did", async () => {
    const { act, linkId, item } = await b.linked("eve");
    happen(item, 12.5, "BAKERY");
    happen(item, 12.5, "BAKERY");
    happen(item, 30, "HAIRDRESSER");
    await b.sync(act, linkId);
    const known = await rows(act);
    const bakery = known.find(({ description }) => description === "BAKERY");
    await editTransaction(b.deps, act, bakery?.id ?? 0, { notes: "croissants" });
    const gone = known.find(({ description }) => description === "HAIRDRESSER");
    await deleteTransaction(b.deps, act, gone?.id ?? 0);
    await unlinkBank(b.deps, act, linkId, { keepHistory: true });
    expect(await listBanks(b.deps, act)).toEqual([]);
    expect(b.bank.state.items.has(item.itemId)).toBe(false);

    const made = await linkBank(b.deps, act, { item: await again() });
    const fresh = [...b.bank.state.items.values()].at(-1);
    if (fresh === undefined) throw new Error("nobody logged in");
    for (const name of ["BAKERY", "BAKERY"]) happen(fresh, 12.5, name);
    happen(fresh, 30, "HAIRDRESSER");
    happen(fresh, 5, "NEW");
    expect(await b.sync(act, made.linkId)).toMatchObject({ added: 1, matched: 0 });
    const after = await rows(act);
    expect(after.map(({ id }) => id).toSorted()).toEqual(
      [...known.filter(({ id }) => id !== gone?.id), after[0]]
        .map((one) => one?.id ?? 0)
        .toSorted(),
    );
    expect(after.find(({ id }) => id === bakery?.id)?.notes).toBe("croissants");
    const accounts = await listAccounts(b.deps, act);
    expect(accounts.filter(({ name }) => name.includes("Quiet"))).toHaveLength(2);
  });

  it("unlinks for good: the token is gone from the database file, and from the bank", async () => {
    const { act, linkId, item } = await b.linked("finn", "jordan");
    await b.sync(act, linkId);
    const token = await updateTokenOf(b.deps, act, linkId);
    expect(token).toBe(item.accessToken);
    const [{ sealed }] = await asSystem(b.deps.db, (trx) =>
      trx("secrets").where({ owner: "bank_links", owner_id: linkId }).select("sealed"),
    );
    const done = await unlinkBank(b.deps, act, linkId, { keepHistory: false });
    expect(done.removed).toBeGreaterThan(900);
    expect(await rows(act)).toEqual([]);
    expect((await listAccounts(b.deps, act)).map(({ name }) => name)).toEqual(["Cash"]);
    await expect(updateTokenOf(b.deps, act, linkId)).rejects.toThrow("not-found");
    if (engine === "postgres") return;
    const file = b.url.replace("sqlite:", "");
    for (const part of [file, `${file}-wal`])
      for (const secret of [token, String(sealed)])
        expect(readFileSync(part).includes(secret)).toBe(false);
  });

  it("takes what the bank has forgotten already for unlinked", async () => {
    const { act, linkId, item } = await b.linked("gus");
    b.bank.state.items.delete(item.itemId);
    await unlinkBank(b.deps, act, linkId, { keepHistory: true });
    expect(await listBanks(b.deps, act)).toEqual([]);
  });

  it("stays linked where the bank cannot be told", async () => {
    const { act, linkId } = await b.linked("hal");
    for (let i = 0; i < 5; i += 1) b.bank.fault({ path: "/item/remove", does: "broken" });
    await expect(unlinkBank(b.deps, act, linkId, { keepHistory: true })).rejects.toThrow(
      "bank-unavailable",
    );
    expect(await standing(act)).toMatchObject({ id: linkId, state: "ok" });
  });

  it("says that a login is needed, and goes on after it", async () => {
    const { act, linkId, item } = await b.linked("ida");
    item.error = "ITEM_LOGIN_REQUIRED";
    await expect(b.sync(act, linkId, "schedule")).rejects.toMatchObject({
      problem: { code: "bank-login-required", bank: "Quiet Bank" },
    });
    expect(await standing(act)).toMatchObject({ state: "login-required" });
    expect(await listSyncs(b.deps, act, linkId)).toMatchObject([
      { outcome: "ITEM_LOGIN_REQUIRED" },
    ]);
    expect(b.logged.at(-1)).toMatchObject(["bank-sync-failed", { reason: "ITEM_LOGIN_REQUIRED" }]);
    const due = await dueBanks(b.deps, 100);
    expect(due.map((one) => one.linkId)).not.toContain(linkId);
    item.error = null;
    item.accounts.push(
      newAccount({ name: "Card", type: "credit", subtype: "credit card", mask: "9" }),
    );
    await repairedBank(b.deps, act, linkId);
    const mended = await standing(act);
    expect(mended).toMatchObject({ state: "ok" });
    expect(mended?.accounts).toHaveLength(3);
    expect((await dueBanks(b.deps, 100)).map((one) => one.linkId)).toContain(linkId);
    await b.sync(act, linkId);
  });

  it("takes note of what the bank tells, as often as it tells it", async () => {
    const { act, linkId, item } = await b.linked("joy");
    const at = { ledgerId: act.ledger.id, linkId };
    expect(await itemOf(b.deps, item.itemId)).toEqual(at);
    expect(await itemOf(b.deps, "unknown")).toBeNull();
    const soon = { kind: "expiring", until: act.ledger.id > 0 ? null : null } as const;
    expect(await noteBankState(b.deps, at, soon)).toEqual({ changed: true });
    expect(await noteBankState(b.deps, at, soon)).toEqual({ changed: false });
    expect(await standing(act)).toMatchObject({ state: "expiring" });
    await noteBankState(b.deps, at, { kind: "new-accounts" });
    const accountId = item.accounts[1]?.account_id ?? "";
    await noteBankState(b.deps, at, { kind: "account-revoked", accountId });
    const now = await standing(act);
    expect(now).toMatchObject({ newAccounts: true });
    expect(now?.accounts.map(({ open }) => open)).toEqual([true, false]);
    await noteBankState(b.deps, at, { kind: "repaired" });
    expect(await standing(act)).toMatchObject({ state: "ok" });
    expect(await noteBankState(b.deps, { ...at, linkId: 0 }, { kind: "revoked" })).toEqual({
      changed: false,
    });
  });

  it("attaches an account to one that a file filled: both hold the rows, and each counts once", async () => {
    const act = await b.as("kim");
    const file = csv(
      "Date,Description,Amount",
      "2026-03-05,BAKERY,-12.50",
      "2026-03-06,RENT,-900.00",
    );
    await importStatement(b.deps, act, {
      name: "checking.csv",
      bytes: file,
      account: "My checking",
    });
    const made = await linkBank(b.deps, act, { item: await again() });
    const item = [...b.bank.state.items.values()].at(-1);
    if (item === undefined) throw new Error("nobody logged in");
    happen(item, 12.5, "BAKERY 17");
    happen(item, 900, "RENT MARCH", "2026-03-07");
    happen(item, 4, "BUS");
    await b.sync(act, made.linkId);
    const mine = (await listAccounts(b.deps, act)).find(({ name }) => name === "My checking");
    const [first] = (await standing(act))?.accounts ?? [];
    const to = { bankAccountId: first?.id ?? 0, accountId: mine?.id ?? 0 };
    expect(await attachAccount(b.deps, act, to)).toEqual({
      account: "My checking",
      moved: 3,
      matched: 2,
    });
    const { matches } = await listMatches(b.deps, act, { limit: 10 });
    await answerMatches(
      b.deps,
      act,
      matches.map(({ id }) => id),
      "same",
    );
    const all = await rows(act);
    expect(all.map(({ amountMinor, account }) => [amountMinor, account])).toEqual([
      [-90_000, "My checking"],
      [-400, "My checking"],
      [-1250, "My checking"],
    ]);
    happen(item, 7, "KIOSK", "2026-03-08");
    await b.sync(act, made.linkId);
    expect((await rows(act))[0]).toMatchObject({ amountMinor: -700, account: "My checking" });
    expect(
      (await listAccounts(b.deps, act)).some(({ name }) => name.includes("Checking ••0000")),
    ).toBe(false);
  });

  it("keeps one ledger's links from another's people", async () => {
    const { linkId } = await b.linked("lou");
    const mallory = await b.as("mallory");
    await expect(unlinkBank(b.deps, mallory, linkId, { keepHistory: false })).rejects.toThrow(
      "not-found",
    );
    await expect(updateTokenOf(b.deps, mallory, linkId)).rejects.toThrow("not-found");
    await expect(listSyncs(b.deps, mallory, linkId)).rejects.toThrow("not-found");
    await expect(repairedBank(b.deps, mallory, linkId)).rejects.toThrow("not-found");
  });
});
