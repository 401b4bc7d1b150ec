import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv, newLedger } from "../../harness/ledgers.ts";

describe.each(ENGINES)("transfers on %s", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ ledger, drop } = await newLedger(engine));
    for (const name of ["Checking", "Savings"]) await ledger.setAccount({ name });
    await ledger.setAccount({ name: "Euros", currency: "EUR" });
  });
  afterAll(() => drop());

  let day = 1;
  const enter = async (account: string, amountMinor: number, more: { category?: string } = {}) => {
    const date = `2026-01-${String(day).padStart(2, "0")}`;
    const entry = { date, amountMinor, merchant: `${account} move`, account, ...more };
    return (await ledger.addTransaction(entry)).transaction;
  };
  /** Two that cancel out, far from any others. */
  const pair = async (amountMinor: number) => {
    const out = await enter("Checking", -amountMinor, { category: "Gifts" });
    const arrived = await enter("Savings", amountMinor);
    day += 1;
    return [out, arrived] as const;
  };
  const again = async (id: number) => (await ledger.transactions({})).find((t) => t.id === id)!;
  const offered = async (id: number) =>
    (await ledger.transferCandidates()).filter((c) => c.out.id === id || c.in.id === id);

  it("finds the two, offers them, and assumes nothing", async () => {
    const [out, arrived] = await pair(50_000);
    expect(await offered(out.id)).toMatchObject([
      {
        out: { id: out.id, account: "Checking", amountMinor: -50_000, category: "Gifts" },
        in: { id: arrived.id, account: "Savings", amountMinor: 50_000, category: null },
        days: 0,
      },
    ]);
    expect(await again(out.id)).toEqual(out);
    expect(out.transfer).toBeNull();
  });

  it("links both when confirmed, in either order, as neither income nor spending", async () => {
    const [out, arrived] = await pair(51_000);
    const done = await ledger.confirmTransfer(arrived.id, out.id);
    expect(done).toMatchObject({
      out: { id: out.id, transfer: { id: arrived.id, account: "Savings", date: arrived.date } },
      in: { id: arrived.id, transfer: { id: out.id, account: "Checking", date: out.date } },
    });
    for (const one of [done.out, done.in]) {
      expect(one.lines).toMatchObject([{ category: "Transfers", why: { by: "person" } }]);
      expect(await again(one.id)).toEqual(one);
    }
    expect(await offered(out.id)).toEqual([]);
  });

  it("keeps a category of a person's own that is a transfer's already", async () => {
    await ledger.setCategory({ name: "Saving up", kind: "transfer" });
    const [out, arrived] = await pair(52_000);
    await ledger.editTransaction(out.id, { category: "Saving up" });
    const done = await ledger.confirmTransfer(out.id, arrived.id);
    expect(done.out.lines[0]!.category).toBe("Saving up");
    expect(done.in.lines[0]!.category).toBe("Transfers");
  });

  it("takes the whole of it back with one undo, and puts it back", async () => {
    const [out, arrived] = await pair(53_000);
    const done = await ledger.confirmTransfer(out.id, arrived.id);
    const undone = await ledger.undo(done.changeId);
    expect(await again(out.id)).toEqual(out);
    expect(await again(arrived.id)).toEqual(arrived);
    expect(await offered(out.id)).toHaveLength(1);
    await ledger.undo(undone.changeId);
    expect(await again(out.id)).toEqual(done.out);
    expect(await again(arrived.id)).toEqual(done.in);
  });

  it("never offers again what was said to be none, but by undo", async () => {
    const [out, arrived] = await pair(54_000);
    const { changeId } = await ledger.dismissTransfer(arrived.id, out.id);
    expect(await offered(out.id)).toEqual([]);
    expect(await again(out.id)).toEqual(out);
    await ledger.undo(changeId);
    expect(await offered(out.id)).toHaveLength(1);
    await ledger.dismissTransfer(out.id, arrived.id);
    const done = await ledger.confirmTransfer(out.id, arrived.id);
    expect(done.out.transfer).toMatchObject({ id: arrived.id });
  });

  it("is taken apart by “not a transfer”: the rules file both halves", async () => {
    await ledger.addRule({ pattern: "savings move", kind: "exact", category: "Interest" });
    const [out, arrived] = await pair(55_000);
    await ledger.confirmTransfer(out.id, arrived.id);
    const apart = await ledger.dismissTransfer(out.id, arrived.id);
    expect(apart.out).toMatchObject({ transfer: null, lines: [{ category: null, why: null }] });
    expect(apart.in).toMatchObject({ transfer: null, lines: [{ category: "Interest" }] });
    expect(await offered(out.id)).toEqual([]);
    await ledger.undo(apart.changeId);
    expect((await again(out.id)).transfer).toMatchObject({ id: arrived.id });
  });

  it("refuses what would not cancel out, and says why", async () => {
    const [out, arrived] = await pair(56_000);
    const other = await enter("Savings", 1);
    const same = await enter("Checking", 56_000);
    const euros = await enter("Euros", 56_000);
    const reasons = [
      [other, "amounts"],
      [same, "same-account"],
      [euros, "currency"],
      [out, "same-account"],
    ] as const;
    for (const [one, reason] of reasons)
      await expect(ledger.confirmTransfer(out.id, one.id)).rejects.toMatchObject({
        problem: { code: "no-transfer", reason },
      });
    await ledger.confirmTransfer(out.id, arrived.id);
    const third = await enter("Savings", 56_000);
    await expect(ledger.confirmTransfer(out.id, third.id)).rejects.toMatchObject({
      problem: { code: "no-transfer", reason: "linked" },
    });
    const missing = ledger.confirmTransfer(out.id, 1_000_000_007);
    await expect(missing).rejects.toMatchObject({ problem: { code: "not-found" } });
    day += 10;
  });

  it("offers no split, and links none", async () => {
    const [out, arrived] = await pair(57_000);
    await ledger.splitTransaction(out.id, [
      { category: "Gifts", amountMinor: -1 },
      { category: "Fees", amountMinor: -56_999 },
    ]);
    expect(await offered(arrived.id)).toEqual([]);
    await expect(ledger.confirmTransfer(out.id, arrived.id)).rejects.toMatchObject({
      problem: { code: "is-split" },
    });
  });

  it("stays one while edited: only its amount, account and category are held", async () => {
    const [out, arrived] = await pair(58_000);
    await ledger.confirmTransfer(out.id, arrived.id);
    for (const edit of [{ amountMinor: -1 }, { account: "Savings" }, { category: "Gifts" }])
      await expect(ledger.editTransaction(out.id, edit)).rejects.toMatchObject({
        problem: { code: "is-transfer", what: "Checking move", account: "Savings" },
      });
    await expect(
      ledger.splitTransaction(out.id, [{ category: "Gifts", amountMinor: -58_000 }]),
    ).rejects.toMatchObject({ problem: { code: "is-transfer" } });
    const same = { notes: "for the roof", amountMinor: -58_000, category: "Transfers" };
    expect((await ledger.editTransaction(out.id, same)).transaction.transfer).not.toBeNull();
  });

  it("leaves the other half whole and unlinked when one is deleted, until that is undone", async () => {
    const [out, arrived] = await pair(59_000);
    const done = await ledger.confirmTransfer(out.id, arrived.id);
    const { changeId } = await ledger.deleteTransaction(out.id);
    expect(await again(arrived.id)).toMatchObject({ transfer: null, amountMinor: 59_000 });
    await ledger.undo(changeId);
    expect((await again(out.id)).transfer).toEqual(done.out.transfer);
    expect((await again(arrived.id)).transfer).toEqual(done.in.transfer);
  });

  it("keeps a half when what entered it is taken back, and says so", async () => {
    const added = await ledger.addTransaction({
      date: "2026-02-01",
      amountMinor: -60_000,
      merchant: "Move",
      account: "Checking",
    });
    const arrived = await enter("Savings", 60_000);
    await ledger.confirmTransfer(added.transaction.id, arrived.id);
    const { kept } = await ledger.undo(added.changeId);
    expect(kept).toHaveLength(1);
    expect((await again(arrived.id)).transfer).not.toBeNull();
  });

  it("keeps imported halves when their file is taken back", async () => {
    const { id: arrivedId } = await enter("Savings", 61_000);
    const bytes = csv("date,description,amount", `2026-01-${day},TO SAVINGS,-610.00`);
    const done = await ledger.importStatement({ name: "a.csv", bytes, account: "Checking" });
    const [imported] = await ledger.transactions({ text: "TO SAVINGS" });
    await ledger.confirmTransfer(imported!.id, arrivedId);
    await ledger.undo(done.changeId);
    expect((await again(imported!.id)).transfer).toMatchObject({ id: arrivedId });
  });
});
