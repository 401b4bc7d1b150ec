import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { addDays, parseIsoDate } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { exportCsv } from "../../../core/usecases/export-csv.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listAccounts } from "../../../core/usecases/list-accounts.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { openAct } from "../../../core/usecases/open-act.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { splitTransaction } from "../../../core/usecases/split-transaction.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newBooks } from "../../harness/people.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";

const PIECES = ["=1+1", "+x", "-x", "@a", "'", '"', ",", ";", "|", "\t", "\n", "\r\n", " ", "  "];
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES, "café", "–", "12.50", "2026-01-02", "\\", "#", "💶", "''=x"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join("").replaceAll("\u0000", ""));
const named = hostile.filter((text) => text.trim() !== "");
const CATEGORIES = ["Groceries", "Coffee", "Salary", "Transfers"] as const;
const cents = fc.integer({ min: -99_999, max: 99_999 }).filter((value) => value !== 0);
const category = fc.option(fc.constantFrom(...CATEGORIES), { nil: null });
const entry = fc.record({
  day: fc.integer({ min: 0, max: 5 }),
  amountMinor: cents,
  merchant: named,
  notes: hostile,
  tags: fc.uniqueArray(named, { maxLength: 3 }),
  category,
  account: fc.constantFrom("Cash", "=Card", "Euros"),
  parts: fc.array(fc.record({ share: cents, category: fc.constantFrom(...CATEGORIES) }), {
    maxLength: 3,
  }),
});
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const rowsOf = (csv: string): string[][] => parse(csv);

const START = parseIsoDate("2026-01-01");

describe.each(ENGINES)("what is exported, on %s", (engine) => {
  let deps: Deps;
  let drop: () => Promise<void>;
  let people = 0;
  beforeAll(async () => ({ deps, drop } = await newBooks(engine)));
  afterAll(() => drop());

  /** Someone new who is called as everyone else. */
  const someone = (): Promise<Act> => {
    people += 1;
    return openAct(deps, {
      workspaceId: "T1",
      userId: `U${people}`,
      userName: '=ana, the "first"',
      timeZone: "UTC",
      currency: parseCurrency("USD"),
      requestKey: null,
    });
  };

  const write = async (act: Act, entries: readonly Entry[]) => {
    await setAccount(deps, act, { name: "=Card" });
    await setAccount(deps, act, { name: "Euros", currency: "EUR" });
    for (const { day, parts, category: filed, ...rest } of entries) {
      const date = addDays(START, day);
      const made = await addTransaction(deps, act, {
        ...rest,
        date,
        ...(filed === null ? {} : { category: filed }),
      });
      const left = rest.amountMinor - parts.reduce((sum, { share }) => sum + share, 0);
      if (parts.length === 0 || left === 0) continue;
      const lines = parts.map(({ share, category: to }) => ({ amountMinor: share, category: to }));
      lines.push({ amountMinor: left, category: "Coffee" });
      await splitTransaction(deps, act, made.transaction.id, lines);
    }
  };

  const taken = async (csv: string) => {
    const act = await someone();
    const file = { name: "books.csv", bytes: new TextEncoder().encode(csv) };
    const imported = await importStatement(deps, act, file);
    expect(imported).toMatchObject({ unreadable: 0, duplicates: 0 });
    return act;
  };

  const shown = async (act: Act) => {
    const { transactions } = await listTransactions(deps, act, { limit: 200 });
    return transactions
      .map((t) => [
        [t.date, t.account, t.merchant, t.description, t.notes, t.tags, t.status],
        t.lines.map((line) => [line.amountMinor, line.category]),
      ])
      .map((one) => JSON.stringify(one));
  };

  /** Of the accounts that anything is on. */
  const currencies = async (act: Act) => {
    const { transactions } = await listTransactions(deps, act, { limit: 200 });
    const used = new Set(transactions.map(({ account }) => account));
    const accounts = await listAccounts(deps, act);
    return accounts
      .filter(({ name }) => used.has(name))
      .map(({ name, currency }) => `${name} ${currency}`)
      .toSorted();
  };

  it("comes back as the same transactions, and is exported as the same bytes again", async () => {
    const runs = fullCount(12, 150);
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
        const from = await someone();
        await write(from, entries);
        const csv = await exportCsv(deps, from, {});
        for (const cell of rowsOf(csv).flat())
          expect(cell).toMatch(/^(?:[^=+\-@\t\r]|-\d+(?:\.\d+)?$|$)/u);
        const to = await taken(csv);
        expect(await shown(to)).toEqual(await shown(from));
        expect(await currencies(to)).toEqual(await currencies(from));
        const again = await exportCsv(deps, to, {});
        expect(again).toBe(csv);
        expect(await exportCsv(deps, await taken(again), {})).toBe(csv);
      }),
      { seed: SEED, numRuns: runs },
    );
    recordFigure(`books exported, imported and exported again as the same bytes (${engine})`, runs);
  }, 600_000);

  it("adds nothing when it is imported where it was imported before", async () => {
    const from = await someone();
    await write(from, fc.sample(entry, { seed: SEED, numRuns: 6 }));
    const csv = await exportCsv(deps, from, {});
    const to = await taken(csv);
    const file = { name: "again.csv", bytes: new TextEncoder().encode(csv) };
    expect(await importStatement(deps, to, file)).toMatchObject({ added: 0, unreadable: 0 });
    expect(await exportCsv(deps, to, {})).toBe(csv);
  });
});
