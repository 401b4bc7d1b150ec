import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { deleteTransaction } from "../../../core/usecases/delete-transaction.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople, type NewPeople } from "../../harness/people.ts";

/** Letters with and without capitals, what `like` and a search index read as signs, and others. */
const LETTERS = Array.from("abcdefABCDEFäÄéÉжЖß%_\\'\"*-漢🙂0123");
const words = (most: number) =>
  fc
    .array(fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 7 }), {
      minLength: 1,
      maxLength: most,
    })
    .map((made) => made.map((letters) => letters.join("")).join(" "));

/** Whole letters, of which some have two units. */
const cut = (text: string, from: number, to: number): string =>
  Array.from(text).slice(from, to).join("");

describe.each(ENGINES)("search on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  let as: NewPeople["as"];
  eachWithNewPeople(engine, (given) => ({ deps, ana, as } = given));

  const date = parseIsoDate("2026-03-01");
  const all = async () =>
    (await listTransactions(deps, ana, { limit: 500 })).transactions.map((t) => ({
      id: t.id,
      text: `${t.merchant} ${t.description} ${t.notes} ${JSON.stringify(t.tags)}`.toLowerCase(),
    }));
  const found = async (text: string) =>
    (await listTransactions(deps, ana, { text, limit: 500 })).transactions
      .map(({ id }) => id)
      .toSorted((a, b) => a - b);

  /** Every query finds just what reading every row finds. */
  const agree = async (queries: readonly string[]): Promise<number> => {
    const rows = await all();
    let hits = 0;
    for (const query of queries) {
      const parts = query.toLowerCase().split(/\s+/u).filter(Boolean);
      const expected = rows
        .filter(({ text }) => parts.every((part) => text.includes(part)))
        .map(({ id }) => id)
        .toSorted((a, b) => a - b);
      expect([query, await found(query)]).toEqual([query, expected]);
      hits += expected.length;
    }
    return hits;
  };

  it("finds just what reading every row would, after edits, deletions and undo", async () => {
    const texts = fc.sample(words(4), 60);
    const ids: number[] = [];
    for (const merchant of texts) {
      const entry = {
        date,
        amountMinor: -100,
        merchant,
        notes: cut(merchant, 0, 9).toUpperCase(),
      };
      ids.push((await addTransaction(deps, ana, entry)).transaction.id);
    }
    const pieces = texts.flatMap((text) => [text, cut(text, 1, 4), cut(text, 2, 7).toUpperCase()]);
    const queries = [...pieces, ...fc.sample(words(2), 40)].filter((query) => query.trim() !== "");
    expect(await agree(queries)).toBeGreaterThan(100);
    for (const [at, id] of ids.entries()) {
      if (at % 4 === 0) await editTransaction(deps, ana, id, { merchant: texts[at + 1] ?? "x" });
      if (at % 4 === 1) await editTransaction(deps, ana, id, { notes: "", tags: ["Ärger", "b_c"] });
      if (at % 4 === 2) await deleteTransaction(deps, ana, id);
    }
    for (let times = 0; times < 10; times += 1) await undoChange(deps, ana, null);
    expect(await agree([...queries, "ärger", "ÄRG", "b_c"])).toBeGreaterThan(100);
  });

  it("forgets what an undone import brought, and counts of common words no more than needed", async () => {
    const rows = Array.from(
      { length: 2_500 },
      (_, i) => `2026-02-0${(i % 9) + 1},-1.00,Noodles ${i}`,
    );
    const bytes = Buffer.from(
      `Date,Amount,Description\n${rows.join("\n")}\n2026-02-03,-2.00,Zanzibar\n`,
    );
    const { changeId } = await importStatement(deps, ana, { name: "bank.csv", bytes });
    const common = await listTransactions(deps, ana, { text: "noodles", limit: 5 });
    expect([common.transactions.length, common.hasMore]).toEqual([5, true]);
    const few = await listTransactions(deps, ana, { text: "noodles 9", limit: 5 });
    const nines = rows.filter((row) => /Noodles .*9/u.test(row)).length;
    expect([few.total, few.hasMore]).toEqual([nines, false]);
    const oneDay = { text: "noodles", from: parseIsoDate("2026-02-09"), limit: 5 };
    const ofDay = await listTransactions(deps, ana, oneDay);
    expect([ofDay.total, ofDay.hasMore]).toEqual([277, false]);
    const rare = await listTransactions(deps, ana, { text: "anziba" });
    expect([rare.total, rare.hasMore]).toEqual([1, false]);
    await undoChange(deps, ana, changeId);
    expect(await found("zanzibar")).toEqual([]);
    expect(await found("noodles")).toEqual([]);
  });

  it("finds nothing of another ledger", async () => {
    const ben = await as("ben");
    await addTransaction(deps, ben, { date, amountMinor: -100, merchant: "Zanzibar Travel" });
    expect(await found("zanzibar")).toEqual([]);
    await addTransaction(deps, ana, { date, amountMinor: -100, merchant: "Zanzibar Travel" });
    expect(await found("zanzibar")).toHaveLength(1);
  });
});
