import nock from "nock";
import { afterEach, describe, expect, it } from "vitest";
import {
  bank,
  DEAD,
  failureOf,
  MUTATION,
  page,
  refusal,
  syncs,
  TOKEN,
  transaction,
  waits,
} from "./answers.ts";

afterEach(() => {
  nock.cleanAll();
  waits.length = 0;
});

describe("changesSince()", () => {
  it("turns signs, names and categories into ours, once", async () => {
    const crypto = { ...transaction, transaction_id: "t9", iso_currency_code: null };
    const odd = {
      ...transaction,
      transaction_id: "t2",
      amount: -1200,
      iso_currency_code: "JPY",
      authorized_date: null,
      merchant_name: null,
      original_description: "  SALARY   4821 ",
      personal_finance_category: { primary: "INCOME", detailed: "INCOME_OF_THE_FUTURE" },
      pending: true,
      pending_transaction_id: null,
    };
    syncs(page({ added: [transaction, crypto], modified: [odd] }, "c1"));
    const changes = await bank.changesSince(null, TOKEN);
    expect(changes).toMatchObject({ isWhole: true, unusable: 1, nextCursor: "c1", pages: 1 });
    expect(changes.upserts).toEqual([
      {
        id: "t1",
        accountId: "a1",
        date: "2023-09-22",
        amountMinor: -7210,
        currency: "USD",
        merchant: "Walmart",
        description: "PURCHASE WM SUPERCENTER #1700",
        status: "posted",
        pendingId: "p1",
        category: { word: "food and drink coffee", means: "Coffee" },
      },
      expect.objectContaining({
        id: "t2",
        date: "2023-09-24",
        amountMinor: 1200,
        description: "SALARY 4821",
        status: "pending",
        category: { word: "income of the future", means: "Other income" },
      }),
    ]);
  });

  it("reads every page, and tells of each row what became of it at last", async () => {
    const asked = syncs(
      page({ added: [transaction, { ...transaction, transaction_id: "t2" }] }, "m1", true),
      page(
        { modified: [{ ...transaction, amount: 1 }], removed: [{ transaction_id: "t2" }] },
        "m2",
        true,
      ),
      page({ removed: [{ transaction_id: "p1" }] }, "c1"),
    );
    const changes = await bank.changesSince("c0", TOKEN);
    expect(asked).toEqual(["c0", "m1", "m2"]);
    expect(changes.upserts.map(({ id, amountMinor }) => [id, amountMinor])).toEqual([["t1", -100]]);
    expect(changes).toMatchObject({ removedIds: ["t2", "p1"], isWhole: false, nextCursor: "c1" });
    expect(changes.requestIds).toEqual(["req-m1", "req-m2", "req-c1"]);
  });

  it("begins again where it began when rows change under it, and drops what it had read", async () => {
    const asked = syncs(
      page({ added: [transaction] }, "m1", true),
      MUTATION,
      page({ added: [{ ...transaction, transaction_id: "t2" }] }, "c1"),
    );
    const changes = await bank.changesSince("c0", TOKEN);
    expect(asked).toEqual(["c0", "m1", "c0"]);
    expect(changes.upserts.map(({ id }) => id)).toEqual(["t2"]);
  });

  it.each([
    ["unknown", [DEAD], ["c0", undefined]],
    [
      "never at rest",
      Array.from({ length: 6 }, () => MUTATION),
      [...Array(6).fill("c0"), undefined],
    ],
  ])("reads all there is when its cursor is %s", async (_what, refusals, expected) => {
    const asked = syncs(...refusals, page({ added: [transaction] }, "c1"));
    expect(await bank.changesSince("c0", TOKEN)).toMatchObject({ isWhole: true, nextCursor: "c1" });
    expect(asked).toEqual(expected);
  });

  it("takes nothing for progress while the bank is not ready, and nothing for gone", async () => {
    syncs(page({}, "", false, "NOT_READY"));
    expect(await bank.changesSince(null, TOKEN)).toMatchObject({
      nextCursor: null,
      isWhole: false,
      history: "none",
    });
  });

  it("tries again what passes, with growing pauses, and then gives up", async () => {
    const asked = syncs(429, 500, refusal("INSTITUTION_ERROR", "INSTITUTION_DOWN"), page({}, "c1"));
    await bank.changesSince("c0", TOKEN);
    expect(asked).toHaveLength(4);
    expect(waits).toHaveLength(3);
    const bounds = [500, 1000, 2000];
    for (const [i, ms] of waits.entries()) {
      expect(ms).toBeGreaterThanOrEqual((bounds[i] ?? 0) / 2);
      expect(ms).toBeLessThanOrEqual(bounds[i] ?? 0);
    }
    nock.cleanAll();
    const down = syncs(500, 500, 500, 500, 500, 500);
    const failure = await failureOf(bank.changesSince("c0", TOKEN));
    expect(failure).toMatchObject({ kind: "unavailable" });
    expect(down).toHaveLength(5);
    expect(Math.max(...waits)).toBeLessThanOrEqual(8000);
  });
});
