import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { addDays, parseIsoDate } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { addMember } from "../../../core/usecases/add-member.ts";
import { confirmTransfer, dismissTransfer } from "../../../core/usecases/confirm-transfer.ts";
import { addCategory, editCategory } from "../../../core/usecases/edit-category.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { listMembers } from "../../../core/usecases/list-members.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { csvLine, EXPORT_HEADER } from "../../../core/domain/csv.ts";
import { exportCsv } from "../../../core/usecases/export-csv.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listAccounts } from "../../../core/usecases/list-accounts.ts";
import { listCategories } from "../../../core/usecases/list-categories.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { openAct } from "../../../core/usecases/open-act.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { splitTransaction } from "../../../core/usecases/split-transaction.ts";
import { ENGINES } from "../../harness/databases.ts";
import { BEN, type Books, books, type Move } from "../../harness/made-up-books.ts";
import { newBooks } from "../../harness/people.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";

const rowsOf = (csv: string): string[][] => parse(csv);

const START = parseIsoDate("2026-01-01");

describe.each(ENGINES)("what is exported, on %s", (engine) => {
  let deps: Deps;
  let drop: () => Promise<void>;
  let people = 0;
  beforeAll(async () => ({ deps, drop } = await newBooks(engine)));
  afterAll(() => drop());

  /** Someone new who is called as everyone else. */
  const someone = async (): Promise<Act> => {
    people += 1;
    const userId = `U${people}`;
    const act = await openAct(deps, {
      workspaceId: "T1",
      userId,
      userName: '=ana, the "first"',
      timeZone: "UTC",
      currency: parseCurrency("USD"),
      requestKey: null,
    });
    await addMember(deps, act.ledger, { userId: `${userId}B`, name: BEN });
    return act;
  };

  const writeMove = async (
    act: Act,
    { cents: size, days, accounts, said, category: filed }: Move,
  ) => {
    const half = (way: 0 | 1) =>
      addTransaction(deps, act, {
        date: addDays(START, days[way]),
        amountMinor: way === 0 ? -size : size,
        merchant: "Move",
        account: accounts[way],
        category: filed,
      });
    const [out, arrived] = [await half(0), await half(1)];
    const ids = [arrived.transaction.id, out.transaction.id] as const;
    if (said === "transfer") await confirmTransfer(deps, act, ...ids);
    if (said === "no transfer") await dismissTransfer(deps, act, ...ids);
  };

  const HEADER = [...EXPORT_HEADER].join(",");
  const takenFrom = async (act: Act, ...lines: readonly string[]) => {
    const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
    return importStatement(deps, act, { name: "books.csv", bytes });
  };

  /** Rows from other books, called as transactions of the same accounts are numbered here; some of them twice. */
  const takeNamesakes = async (act: Act, count: number) => {
    const { transactions } = await listTransactions(deps, act, { limit: count });
    const lines = transactions.flatMap(({ id, account, currency }) =>
      [`${id}.1`, `${id}|2.1`].map((name) =>
        csvLine([
          "2026-01-09",
          account,
          "Kiosk",
          "",
          "-0.07",
          currency,
          "",
          "",
          "",
          "posted",
          BEN,
          name,
          "",
          "",
          "",
        ]),
      ),
    );
    if (lines.length > 0) await takenFrom(act, HEADER, ...lines);
  };

  const write = async (act: Act, { entries, moves, kinds: are, namesakes }: Books) => {
    for (const name of ["=Odds", "Moves"])
      await addCategory(deps, act, { name, kind: "spending", group: "" });
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
    for (const one of moves) await writeMove(act, one);
    await takeNamesakes(act, namesakes);
    // Last, so that some halves of transfers are filed as spending.
    for (const { id, name } of await listCategories(deps, act)) {
      const found = Object.entries(are).find(([of]) => of === name);
      if (found !== undefined) await editCategory(deps, act, id, { kind: found[1] });
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
        [t.date, t.account, t.merchant, t.description, t.notes, t.tags, t.status, t.member],
        [t.transfer?.account, t.transfer?.date],
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
    const runs = fullCount(8, 150);
    await fc.assert(
      fc.asyncProperty(books, async (made) => {
        const from = await someone();
        await write(from, made);
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

  const HALVES = [
    "2026-01-02,Cash,Move,,-5.00,USD,Coffee,,,posted,somebody else,7.1,transfer,Bank,8",
    "2026-01-03,Bank,Move,,5.00,USD,Coffee,,,posted,somebody else,8.1,transfer,Cash,7",
  ];
  const links = async (act: Act) => {
    const { transactions } = await listTransactions(deps, act, { limit: 200 });
    return transactions.map(({ account, transfer }) => `${account} ${transfer?.account ?? "–"}`);
  };
  const kindOf = async (act: Act, name: string) =>
    (await listCategories(deps, act)).find((one) => one.name === name)?.kind;

  it("has its links and kinds taken back with it, also those of rows that stay", async () => {
    const act = await someone();
    const { changeId } = await takenFrom(act, HEADER, ...HALVES);
    expect(await links(act)).toEqual(["Bank Cash", "Cash Bank"]);
    expect(await kindOf(act, "Coffee")).toBe("transfer");
    const { transactions } = await listTransactions(deps, act, {});
    for (const { id } of transactions) await editTransaction(deps, act, id, { notes: "mine" });
    await undoChange(deps, act, changeId);
    expect(await links(act)).toEqual(["Bank –", "Cash –"]);
    expect(await kindOf(act, "Coffee")).toBe("spending");
    const other = await someone();
    const done = await takenFrom(other, HEADER, ...HALVES);
    await undoChange(deps, other, done.changeId);
    expect(await links(other)).toEqual([]);
    expect(await listAccounts(deps, other)).toHaveLength(1);
  });

  it("links nothing that does not cancel out, names no partner back, or is filed otherwise here", async () => {
    const odd = [
      [HALVES[0]!, HALVES[1]!.replace("5.00", "5.01")],
      [HALVES[0]!, HALVES[1]!.replace(/Cash,7$/u, ",")],
      [HALVES[0]!, HALVES[1]!.replace("USD", "EUR")],
      [HALVES[0]!.replace(/Bank,8$/u, "Cash,8"), HALVES[1]!.replace(",Bank,", ",Cash,")],
      [HALVES[0]!],
    ];
    for (const lines of odd) {
      const act = await someone();
      await takenFrom(act, HEADER, ...lines);
      expect((await links(act)).filter((one) => !one.endsWith("–"))).toEqual([]);
    }
    const act = await someone();
    const bought = { date: START, amountMinor: -1, merchant: "Kiosk", category: "Coffee" };
    await addTransaction(deps, act, bought);
    await takenFrom(act, HEADER, ...HALVES);
    // It is in use here, so that what it is is for its people to say.
    expect(await kindOf(act, "Coffee")).toBe("spending");
    expect(await links(act)).toEqual(["Bank –", "Cash –", "Cash –"]);
  });

  it("makes nobody a member, and takes what was exported before it said kinds and transfers", async () => {
    const act = await someone();
    const former = [HEADER, ...HALVES].map((line) => line.split(",").slice(0, 12).join(","));
    expect(await takenFrom(act, ...former)).toMatchObject({ added: 2, unreadable: 0 });
    const { transactions } = await listTransactions(deps, act, {});
    expect(transactions.map(({ member }) => member)).toEqual([act.member.name, act.member.name]);
    expect(await listMembers(deps, act)).toHaveLength(2);
    // The same rows, exported since: known by what they are called.
    expect(await takenFrom(act, HEADER, ...HALVES)).toMatchObject({ added: 0, duplicates: 2 });
  });

  it("adds nothing when it is imported where it was imported before", async () => {
    const from = await someone();
    for (const made of fc.sample(books, { seed: SEED, numRuns: 1 })) await write(from, made);
    const csv = await exportCsv(deps, from, {});
    const to = await taken(csv);
    const file = { name: "again.csv", bytes: new TextEncoder().encode(csv) };
    expect(await importStatement(deps, to, file)).toMatchObject({ added: 0, unreadable: 0 });
    expect(await exportCsv(deps, to, {})).toBe(csv);
  });
});
