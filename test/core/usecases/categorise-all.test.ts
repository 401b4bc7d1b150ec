import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction, type NewTransaction } from "../../../core/usecases/add-transaction.ts";
import { categoriseAll, previewCategorise } from "../../../core/usecases/categorise-all.ts";
import { confirmTransfer } from "../../../core/usecases/confirm-transfer.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { splitTransaction } from "../../../core/usecases/split-transaction.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { newBooks } from "../../harness/people.ts";

const date = parseIsoDate("2026-03-08");
const BAR = { text: "bar" };

describe.each(ENGINES)("categoriseAll() on %s", (engine) => {
  let deps: Deps;
  let as: (userId: string, requestKey?: string) => Promise<Act>;
  let act: Act;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ deps, as, drop } = await newBooks(engine));
    act = await as("ana");
    for (const name of ["Card", "Savings"]) await setAccount(deps, act, { name });
  });
  afterAll(() => drop());

  const enter = async (merchant: string, amountMinor: number, more: Partial<NewTransaction> = {}) =>
    (await addTransaction(deps, act, { date, merchant, amountMinor, account: "Card", ...more }))
      .transaction.id;
  const categories = async (text: string) =>
    Object.fromEntries(
      (await listTransactions(deps, act, { text })).transactions.map(({ merchant, lines }) => [
        merchant,
        lines.map(({ category, why }) => [category, why?.by ?? null]),
      ]),
    );

  it("says first how many, how much and where they are; files them all; one undo takes it back", async () => {
    await enter("Bar one", -100);
    await enter("Bar two", -200, { category: "Coffee" });
    await enter("Pub", -5000);
    const split = await enter("Bar split", -300);
    await splitTransaction(deps, act, split, [
      { category: "Gifts", amountMinor: -100 },
      { category: "Fees", amountMinor: -200 },
    ]);
    const out = await enter("Bar out", -40_000);
    await confirmTransfer(deps, act, out, await enter("in", 40_000, { account: "Savings" }));
    const before = await categories("bar");
    expect(await previewCategorise(deps, act, BAR)).toEqual({
      count: 2,
      sums: [{ currency: "USD", amountMinor: -300, count: 2 }],
      now: expect.arrayContaining([
        { category: null, count: 1 },
        { category: "Coffee", count: 1 },
      ]),
      held: 2,
    });
    const done = await categoriseAll(deps, act, BAR, { category: "restaurants", count: 2 });
    expect(done).toMatchObject({ category: "Restaurants", count: 2 });
    expect(await categories("bar")).toEqual({
      ...before,
      "Bar one": [["Restaurants", "person"]],
      "Bar two": [["Restaurants", "person"]],
    });
    const again = await categoriseAll(deps, act, BAR, { category: "Restaurants", count: 2 });
    expect(again.changeId).toBeNull();
    await undoChange(deps, act, done.changeId);
    expect(await categories("bar")).toEqual(before);
  });

  it("changes nothing when the list is not what the person saw, or the category is unknown", async () => {
    const before = await categories("bar");
    await enter("Bar three", -1);
    await expect(
      categoriseAll(deps, act, BAR, { category: "Gifts", count: 2 }),
    ).rejects.toMatchObject({ problem: { code: "list-changed", count: 3 } });
    await expect(
      categoriseAll(deps, act, BAR, { category: "Gfits", count: 3 }),
    ).rejects.toMatchObject({ problem: { code: "unknown-category", nearest: ["Gifts"] } });
    expect(await categories("bar")).toEqual({ ...before, "Bar three": [[null, null]] });
  });

  it("is done once, however often it is asked for, and leaves what was filed anew since", async () => {
    const id = await enter("Tram", -250);
    await enter("Tram", -251);
    const keyed = await as("ana", "bulk-1");
    const wanted = { category: "Transport", count: 2 };
    const done = await categoriseAll(deps, keyed, { text: "tram" }, wanted);
    const repeat = await categoriseAll(deps, keyed, { text: "tram" }, wanted);
    expect(repeat).toEqual({ ...done, repeated: true });
    await editTransaction(deps, act, id, { category: "Travel" });
    const { kept } = await undoChange(deps, act, done.changeId);
    expect(kept).toHaveLength(1);
    const { transactions } = await listTransactions(deps, act, { text: "tram" });
    expect(transactions.map(({ lines }) => lines[0]?.category)).toEqual([null, "Travel"]);
  });

  it("counts as an edit: undoing the import keeps what was filed", async () => {
    const bytes = csv(
      "date,description,amount",
      "2026-03-07,KIOSK A,-1.00",
      "2026-03-07,NEWS,-2.00",
    );
    const done = await importStatement(deps, act, { name: "a.csv", bytes, account: "Card" });
    await categoriseAll(deps, act, { text: "kiosk" }, { category: "Gifts", count: 1 });
    await undoChange(deps, act, done.changeId);
    expect(Object.keys(await categories("KIOSK"))).toHaveLength(1);
    expect(Object.keys(await categories("NEWS"))).toHaveLength(0);
  });
});
