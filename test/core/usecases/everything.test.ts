import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zipArchive } from "../../../core/adapters/archive.ts";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { ledgerTables } from "../../../core/store/catalog.ts";
import { asSystem, inLedger } from "../../../core/store/in-ledger.ts";
import { TABLES } from "../../../core/store/ledger-tables.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { deleteEverything } from "../../../core/usecases/delete-everything.ts";
import { deleteTransaction } from "../../../core/usecases/delete-transaction.ts";
import { enqueueJob } from "../../../core/usecases/enqueue-job.ts";
import { exportCsv } from "../../../core/usecases/export-csv.ts";
import { exportEverything } from "../../../core/usecases/export-everything.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { keepStatement } from "../../../core/usecases/keep-statement.ts";
import { listRecurring } from "../../../core/usecases/list-recurring.ts";
import { loadDemo } from "../../../core/usecases/load-demo.ts";
import { dismissRecurring } from "../../../core/usecases/dismiss-recurring.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newBooks } from "../../harness/people.ts";

/** Words that stand nowhere but in one ledger. */
const PLANTED = "Quixotic Zeppelin Emporium";
const FORMULA = '=HYPERLINK("https://evil.example","x")';

describe.each(ENGINES)("everything of a ledger on %s", (engine) => {
  let books: Awaited<ReturnType<typeof newBooks>>;
  let deps: Deps;
  let ana: Act;
  let ben: Act;
  const openArchive = zipArchive;

  beforeAll(async () => {
    books = await newBooks(engine);
    ({ deps } = books);
    ana = await books.as("ana");
    ben = await books.as("ben");
    await fill(ana);
    await fill(ben);
  });
  afterAll(() => books.drop());

  /** A ledger with rows in most tables there are. */
  async function fill(act: Act): Promise<void> {
    await loadDemo(deps, act);
    const date = parseIsoDate("2026-03-02");
    const by = act === ana ? PLANTED : "Corner shop";
    for (const merchant of [by, FORMULA]) {
      const entry = { date, amountMinor: -1250, merchant, notes: `${by} notes`, tags: ["a b", by] };
      await addTransaction(deps, act, entry);
      const gone = await addTransaction(deps, act, { ...entry, amountMinor: -99 });
      await deleteTransaction(deps, act, gone.transaction.id);
    }
    const bytes = new TextEncoder().encode(`Date,Description,Amount\n2026-03-03,${by},-5.00\n`);
    await importStatement(deps, act, { name: `${by}.csv`, bytes, account: "Bank" });
    await keepStatement(deps, act, { name: `../${by}.csv`, bytes, place: "{}" });
    const [found] = await listRecurring(deps, act);
    await dismissRecurring(deps, act, found!.id);
    await enqueueJob(deps, act, { kind: "said", payload: { by } });
    await inLedger(deps.db, act.ledger.id, async (trx) => {
      await trx("home_openings").insert({
        ledger_id: act.ledger.id,
        user_id: act.member.userId,
        opened_at: 1,
      });
      const sealed = { owner: "link_sessions", owner_id: 1, sealed: "sealed-words" };
      await trx("secrets").insert({ ledger_id: act.ledger.id, ...sealed });
    });
  }

  const tables = () => asSystem(deps.db, (trx) => ledgerTables(trx));
  async function rowsOf(ledger: number): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { name } of await tables())
      await asSystem(deps.db, async (trx) => {
        const own = name === "ledgers" ? { id: ledger } : { ledger_id: ledger };
        const [row] = await trx(name).where(own).count<{ n: number }[]>({ n: "*" });
        counts[name] = row!.n;
      });
    return counts;
  }
  const unzipped = async (act: Act) => {
    const { bytes } = await exportEverything({ ...deps, openArchive }, act);
    const files = Object.entries(unzipSync(bytes));
    return new Map(files.map(([name, file]) => [name, new TextDecoder().decode(file)]));
  };

  it("has every table of the schema in one of three lists", async () => {
    const known = Object.values(TABLES).flat().toSorted();
    const there = (await tables()).map(({ name }) => name);
    expect(there.toSorted()).toEqual(known);
  });

  it("is exported with every row and column, and with what imports to the same rows", async () => {
    const files = await unzipped(ana);
    const counts = await rowsOf(ana.ledger.id);
    for (const { name, columns } of await tables()) {
      const file = files.get(`tables/${name}.csv`);
      const isExported = TABLES.exported.some((table) => table === name);
      expect(file !== undefined).toBe(isExported);
      if (file === undefined) continue;
      const [header, ...rows]: string[][] = parse(file, { relaxColumnCount: false });
      expect(rows).toHaveLength(counts[name]!);
      expect(header).toEqual(expect.arrayContaining([...columns]));
    }
    expect(files.get("transactions.csv")).toBe(await exportCsv(deps, ana, {}));
    expect(files.get("tables/changes.csv")).toContain("is not a recurring payment");
    expect(files.get("tables/budgets.csv")).toContain(",Groceries,");
  });

  it("is exported without a formula, what is sealed, or a way out of its folder", async () => {
    const files = await unzipped(ana);
    for (const [name, text] of files) {
      expect(name).not.toContain("..");
      expect(text).not.toContain("sealed-words");
      if (!name.endsWith(".csv") || name.startsWith("files/")) continue;
      const cells: string[] = parse(text).flat();
      const armed = cells.filter((cell) => /^[=+@\t\r]|^-(?!\d+(?:\.\d+)?$)/u.test(cell));
      expect(armed).toEqual([]);
    }
    const kept = [...files].find(([name]) => name.startsWith("files/"));
    expect(kept).toEqual([
      expect.stringMatching(/^files\/\d+-[^/]*Quixotic_Zeppelin_Emporium\.csv$/u),
      `Date,Description,Amount\n2026-03-03,${PLANTED},-5.00\n`,
    ]);
  });

  it("is deleted only by its name, and not while a bank's token is kept", async () => {
    const before = await rowsOf(ana.ledger.id);
    await expect(deleteEverything(deps, ana, "ben's ledger")).rejects.toMatchObject({
      problem: { code: "name-differs", name: "ana’s ledger" },
    });
    const key = { ledger_id: ana.ledger.id, owner: "bank_links", owner_id: 1 };
    await inLedger(deps.db, ana.ledger.id, (trx) => trx("secrets").insert({ ...key, sealed: "x" }));
    await expect(deleteEverything(deps, ana, "ana's ledger")).rejects.toThrow("banks-linked");
    await inLedger(deps.db, ana.ledger.id, (trx) => trx("secrets").where(key).delete());
    expect(await rowsOf(ana.ledger.id)).toEqual({ ...before, home_openings: 1 });
  });

  it("is deleted from every table, and nothing of another ledger with it", async () => {
    const others = await rowsOf(ben.ledger.id);
    const done = await deleteEverything(deps, ana, " ANA's  ledger ");
    expect(done).toMatchObject({ ledger: "ana’s ledger", homes: ["ana"], others: [] });
    expect(done.transactions).toBeGreaterThan(1_200);
    const left = Object.entries(await rowsOf(ana.ledger.id)).filter(([, count]) => count > 0);
    expect(left).toEqual([]);
    expect(await rowsOf(ben.ledger.id)).toEqual(others);
  });

  it.runIf(engine === "sqlite")(
    "leaves no trace in the file, nor in the log beside it",
    async () => {
      const file = books.url.replace("sqlite:", "");
      const traces = ["", "-wal", "-shm"].filter(
        (end) => existsSync(`${file}${end}`) && readFileSync(`${file}${end}`).includes("Quixotic"),
      );
      expect(traces).toEqual([]);
      // It would be seen: the other ledger's words are.
      expect(readFileSync(file).includes("Corner shop notes")).toBe(true);
    },
  );

  it("lets its person begin anew", async () => {
    const again = await books.as("ana");
    expect(again.ledger.id).not.toBe(ana.ledger.id);
    expect((await rowsOf(again.ledger.id))["transactions"]).toBe(0);
  });
});
