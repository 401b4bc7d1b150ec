import { describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { type Bank, eachWithBank } from "../../harness/bank.ts";
import { ENGINES } from "../../harness/databases.ts";

describe.each(ENGINES)("what may be the same on %s", (engine) => {
  let ledger: OpenLedger;
  let type: Bank["type"];
  let drops: Bank["drops"];
  let spent: Bank["spent"];
  eachWithBank(engine, (bank) => ({ ledger, type, drops, spent } = bank));

  const all = () => ledger.transactions({ limit: 1000 });

  it("counts a typed coffee and the bank's once, and shows both until someone answers", async () => {
    await type("2026-03-02", "Blue Bottle", -500, "Coffee");
    await drops("2026-03-04,BLUE BOTTLE SF 123,-5.00,posted");
    const shown = (await all()).filter(({ amountMinor }) => amountMinor === -500);
    expect(shown.map(({ match }) => match?.counted).toSorted()).toEqual([false, true]);
    expect(shown[0]!.match!.with).toBe(shown[1]!.id);
    expect(await spent()).toBe(-500);
    const by = await ledger.monthlyTotals({ from: "2026-03", to: "2026-03", by: "category" });
    expect(by).toEqual([
      { month: "2026-03", key: "Coffee", currency: "USD", amountMinor: -500, count: 1 },
    ]);
  });

  it("makes one of the same: the bank's day and words, the person's category, name, notes and tags", async () => {
    const typed = await ledger.addTransaction({
      date: "2026-03-02",
      merchant: "Blue Bottle",
      amountMinor: -500,
      account: "Bank",
      category: "Coffee",
      notes: "with Ben",
      tags: ["treat"],
    });
    await drops("2026-03-04,BLUE BOTTLE SF 123,-5.00,posted");
    const before = await all();
    const [pair] = await ledger.matches();
    expect(pair).toMatchObject({ kind: "source", counted: { id: typed.transaction.id } });
    const { changeId } = await ledger.answerMatches([pair!.id], "same");
    const after = (await all()).filter(({ amountMinor }) => amountMinor === -500);
    expect(after).toMatchObject([
      {
        id: pair!.other.id,
        date: "2026-03-04",
        description: "BLUE BOTTLE SF 123",
        source: "file",
        merchant: "Blue Bottle",
        notes: "with Ben",
        tags: ["treat"],
        lines: [{ category: "Coffee", why: { by: "person" } }],
        match: null,
      },
    ]);
    expect(await spent()).toBe(-500);
    await ledger.undo(changeId);
    const lineless = (list: Awaited<ReturnType<typeof all>>) =>
      list.map((t) => ({ ...t, lines: t.lines.map((line) => ({ ...line, id: 0 })) }));
    expect(lineless(await all())).toEqual(lineless(before));
    expect(await ledger.matches()).toHaveLength(1);
    expect(await spent()).toBe(-500);
  });

  it("counts both for good when they are different, and does not ask again", async () => {
    await type("2026-03-02", "Blue Bottle", -500, "Coffee");
    const row = "2026-03-04,METRO BUS,-5.00,posted";
    await drops(row);
    const [pair] = await ledger.matches();
    const { changeId } = await ledger.answerMatches([pair!.id], "different");
    expect(await spent()).toBe(-1000);
    await drops(row);
    expect(await ledger.matches()).toEqual([]);
    expect(await spent()).toBe(-1000);
    await ledger.undo(changeId);
    expect(await ledger.matches()).toHaveLength(1);
    expect(await spent()).toBe(-500);
    await expect(ledger.answerMatches([pair!.id + 999], "same")).rejects.toMatchObject({
      problem: { code: "not-found", what: "match" },
    });
  });

  it("keeps a $5 coffee and a $5 bus two days apart two", async () => {
    await type("2026-03-02", "Coffee", -500, "Coffee");
    await type("2026-03-04", "Bus", -500, "Transport");
    expect(await ledger.matches()).toEqual([]);
    expect(await spent()).toBe(-1000);
    await drops("2026-03-02,COFFEE,-5.00,posted", "2026-03-04,BUS,-5.00,posted");
    const pairs = await ledger.matches();
    expect(pairs.map(({ counted, other }) => [counted.merchant, other.merchant])).toEqual([
      ["Coffee", "COFFEE"],
      ["Bus", "BUS"],
    ]);
    expect(await spent()).toBe(-1000);
  });

  it("keeps three identical fares three, each with at most one typed one", async () => {
    const fare = "2026-03-03,METRO,-2.80,posted";
    await drops(fare, fare, fare);
    expect(await spent()).toBe(-840);
    await type("2026-03-03", "Metro", -280);
    await type("2026-03-03", "Metro", -280);
    expect(await ledger.matches()).toHaveLength(2);
    expect(await spent()).toBe(-840);
    for (let i = 0; i < 2; i++) await type("2026-03-03", "Metro", -280);
    expect(await ledger.matches()).toHaveLength(3);
    expect(await spent()).toBe(-1120);
  });

  it("takes the nearest day first, and nothing more than four days away", async () => {
    await type("2026-03-10", "Gym", -3000);
    await drops(
      "2026-03-05,GYM,-30.00,posted",
      "2026-03-07,GYM,-30.00,posted",
      "2026-03-11,GYM,-30.00,posted",
    );
    const pairs = await ledger.matches();
    expect(pairs.map(({ other }) => other.date)).toEqual(["2026-03-11"]);
    await type("2026-03-15", "Gym", -3000);
    expect(await ledger.matches()).toHaveLength(1);
    expect(await spent()).toBe(-3000 * 4);
  });

  it("takes answers back as far as nobody changed the rows since, and says what stays", async () => {
    await type("2026-03-02", "Coffee", -500, "Coffee");
    await type("2026-03-02", "Bus", -280, "Transport");
    await drops("2026-03-02,COFFEE,-5.00,posted", "2026-03-02,BUS,-2.80,posted");
    const ids = (await ledger.matches()).map(({ id }) => id);
    const { changeId, kept } = await ledger.answerMatches(ids, "same");
    const coffee = (await all()).find(({ amountMinor }) => amountMinor === -500)!;
    expect(kept).toContain(coffee.id);
    await ledger.editTransaction(coffee.id, { category: "Restaurants" });
    const undone = await ledger.undo(changeId);
    expect(undone.kept.join(" ")).toContain("changed since");
    expect((await ledger.matches()).map(({ counted }) => counted.merchant)).toEqual(["Bus"]);
    expect((await all()).filter(({ amountMinor }) => amountMinor === -500)).toHaveLength(1);
    expect(await spent()).toBe(-780);
  });

  it("counts what is left when one of two is deleted or edited apart, and asks again when it is back", async () => {
    const typed = await type("2026-03-02", "Blue Bottle", -500, "Coffee");
    await drops("2026-03-04,BLUE BOTTLE,-5.00,posted");
    const gone = await ledger.deleteTransaction(typed.transaction.id);
    expect(await ledger.matches()).toEqual([]);
    expect(await spent()).toBe(-500);
    await ledger.undo(gone.changeId);
    expect(await ledger.matches()).toHaveLength(1);
    expect(await spent()).toBe(-500);
    const edit = await ledger.editTransaction(typed.transaction.id, { amountMinor: -700 });
    expect(await ledger.matches()).toEqual([]);
    expect(await spent()).toBe(-1200);
    await ledger.undo(edit.changeId);
    expect(await ledger.matches()).toHaveLength(1);
    const slip = await type("2026-03-05", "Rent", -9000);
    await drops("2026-03-05,RENT,-90.50,posted");
    await ledger.editTransaction(slip.transaction.id, { amountMinor: -9050 });
    expect(await ledger.matches()).toHaveLength(2);
    await ledger.deleteTransaction(slip.transaction.id);
    await ledger.deleteTransaction((await ledger.transactions({ text: "RENT" }))[0]!.id);
    expect(await spent()).toBe(-500);
  });

  it("keeps a transfer together when half of it is the same as the bank's row", async () => {
    const out = await type("2026-03-02", "To savings", -20_000);
    await ledger.setAccount({ name: "Savings" });
    const into = await ledger.addTransaction({
      date: "2026-03-02",
      merchant: "From bank",
      amountMinor: 20_000,
      account: "Savings",
    });
    await ledger.confirmTransfer(out.transaction.id, into.transaction.id);
    await drops("2026-03-03,TFR SAVINGS,-200.00,posted");
    const before = await all();
    const [pair] = await ledger.matches();
    const { changeId, kept } = await ledger.answerMatches([pair!.id], "same");
    const halves = (await all()).filter(({ transfer }) => transfer !== null);
    expect(halves.map(({ id }) => id).toSorted()).toEqual(
      [kept[0], into.transaction.id].toSorted(),
    );
    await ledger.undo(changeId);
    expect((await all()).map(({ id, transfer }) => [id, transfer])).toEqual(
      before.map(({ id, transfer }) => [id, transfer]),
    );
  });

  it("counts the typed row again when the import is undone", async () => {
    await drops("2026-03-04,BLUE BOTTLE,-5.00,posted");
    const file = (await ledger.transactions({ text: "blue" }))[0]!;
    const second = await drops("2026-03-05,RENT,-900.00,posted");
    await type("2026-03-02", "Blue Bottle", -500, "Coffee");
    await type("2026-03-05", "Rent", -90000);
    expect(await ledger.matches()).toHaveLength(2);
    await ledger.undo(second.changeId);
    expect((await ledger.matches()).map(({ other }) => other.id)).toEqual([file.id]);
    expect(await spent()).toBe(-90500);
  });
});
