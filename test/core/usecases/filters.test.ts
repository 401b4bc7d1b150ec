import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DateRange, parseIsoDate } from "../../../core/domain/dates.ts";
import type { TransactionFilter } from "../../../core/domain/transaction.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction, type NewTransaction } from "../../../core/usecases/add-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listTransactions, sumTransactions } from "../../../core/usecases/list-transactions.ts";
import { listUnfiled } from "../../../core/usecases/list-unfiled.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { splitTransaction } from "../../../core/usecases/split-transaction.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newBooks } from "../../harness/people.ts";

const date = parseIsoDate("2026-03-08");

describe.each(ENGINES)("filters on %s", (engine) => {
  let deps: Deps;
  let act: Act;
  let drop: () => Promise<void>;
  const enter = async (merchant: string, amountMinor: number, more: Partial<NewTransaction> = {}) =>
    (await addTransaction(deps, act, { date, merchant, amountMinor, account: "Cash", ...more }))
      .transaction.id;

  beforeAll(async () => {
    const books = await newBooks(engine);
    ({ deps, drop } = books);
    act = await books.as("ana");
    await setAccount(deps, act, { name: "Yen", currency: "JPY" });
    await setAccount(deps, act, { name: "Dinar", currency: "KWD" });
    await enter("Fifty", -5000, { tags: ["One off", 'quo"te%'] });
    await enter("Refund", 5000);
    await enter("Small", -4999, { tags: ["one"] });
    await enter("Sushi", -50, { account: "Yen", category: "Restaurants" });
    await enter("Ramen", -49, { account: "Yen" });
    await enter("Tea", -50_000, { account: "Dinar" });
    await enter("Dates", -49_990, { account: "Dinar" });
    const id = await enter("Costco", -8000, { category: "Groceries" });
    await splitTransaction(deps, act, id, [
      { category: "Groceries", amountMinor: -6000 },
      { category: null, amountMinor: -2000 },
    ]);
  });
  afterAll(() => drop());

  const found = async (filter: TransactionFilter & Partial<DateRange>) =>
    (await listTransactions(deps, act, filter)).transactions
      .map(({ merchant }) => merchant)
      .toSorted();

  it("holds each amount against the same figure in its own currency, whichever way it went", async () => {
    expect(await found({ atLeast: 5000 })).toEqual(["Costco", "Fifty", "Refund", "Sushi", "Tea"]);
    expect(await found({ atMost: 4999 })).toEqual(["Dates", "Ramen", "Small"]);
    expect(await found({ atLeast: 5000, atMost: 5000 })).toEqual([
      "Fifty",
      "Refund",
      "Sushi",
      "Tea",
    ]);
  });

  it("finds a whole tag in any case, and no part of one", async () => {
    expect(await found({ tag: "one OFF" })).toEqual(["Fifty"]);
    expect(await found({ tag: "one" })).toEqual(["Small"]);
    expect(await found({ tag: 'quo"te%' })).toEqual(["Fifty"]);
    expect(await found({ tag: "%" })).toEqual([]);
  });

  it("adds up what fits, currency by currency, and of a split the part that fits", async () => {
    expect(await sumTransactions(deps, act, { category: "Groceries" })).toEqual([
      { currency: "USD", amountMinor: -6000, count: 1 },
    ]);
    expect(await sumTransactions(deps, act, { atLeast: 5000 })).toEqual([
      { currency: "JPY", amountMinor: -50, count: 1 },
      { currency: "KWD", amountMinor: -50_000, count: 1 },
      { currency: "USD", amountMinor: -8000, count: 3 },
    ]);
    expect(await sumTransactions(deps, act, { uncategorised: true, text: "costco" })).toEqual([
      { currency: "USD", amountMinor: -2000, count: 1 },
    ]);
  });

  it("tells of how many a page is one: splits once, what may be in twice as two", async () => {
    const bytes = Buffer.from("Date,Amount,Description\n2026-03-09,-49.99,CARD SMALL\n");
    await importStatement(deps, act, { name: "bank.csv", bytes, account: "Cash" });
    const all = await listTransactions(deps, act);
    expect(all.transactions.filter(({ match }) => match !== null)).toHaveLength(2);
    const page = await listTransactions(deps, act, { limit: 2 });
    expect([all.transactions.length, all.total, page.total]).toEqual([9, 9, 9]);
    const rest = await listTransactions(deps, act, { limit: 2, after: page.next ?? "" });
    expect(rest.total).toBe(9);
  });

  it("finds by their lines what it finds by transactions: page by page, how many and what they come to", async () => {
    const parts = [
      ["Groceries", "Groceries", null],
      [null, "Groceries", null],
      ["Restaurants", null, "Groceries"],
    ];
    for (const [day, categories] of parts.entries()) {
      const id = await enter(`Split ${day}`, -600, { date: parseIsoDate(`2026-03-0${7 + day}`) });
      const lines = categories.map((category, i) => ({ category, amountMinor: -100 * (i + 1) }));
      await splitTransaction(deps, act, id, lines);
    }
    const walked = async (filter: TransactionFilter) => {
      const pages: unknown[] = [];
      let after: string | null = "";
      while (after !== null) {
        const page = { ...filter, limit: 2, ...(after === "" ? {} : { after }) };
        const { transactions, next, total } = await listTransactions(deps, act, page);
        pages.push(
          transactions.map(({ id }) => id),
          next,
          total,
        );
        after = next;
      }
      return { pages, sums: await sumTransactions(deps, act, filter) };
    };
    const what = [{ category: "Groceries" }, { uncategorised: true }, { member: act.member.name }];
    const where = [{}, { account: "Cash" }, { from: date }, { to: date }, { from: date, to: date }];
    // A bound that all keep to is one of transactions.
    const min = Number.MIN_SAFE_INTEGER;
    let several = 0;
    for (const one of what)
      for (const more of where) {
        const byLines = await walked({ ...one, ...more });
        expect(byLines).toEqual(await walked({ ...one, ...more, min }));
        if (byLines.pages.length > 3) several += 1;
      }
    expect(several).toBeGreaterThan(10);
  });

  it("says what wants a category: the newest, and how many", async () => {
    const { transactions, total, hasMore } = await listUnfiled(deps, act, 3);
    expect(transactions.map(({ merchant }) => merchant)).toEqual(["Split 2", "Split 1", "Costco"]);
    expect([total, hasMore]).toEqual([10, false]);
  });
});
