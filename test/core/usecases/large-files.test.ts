import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { StatementRow } from "../../../core/domain/statement.ts";
import { inLedger } from "../../../core/store/in-ledger.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { importIn, importStatement } from "../../../core/usecases/import-statement.ts";
import { importUpload } from "../../../core/usecases/import-upload.ts";
import { keepStatement } from "../../../core/usecases/keep-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { tidiedUp } from "../../../core/store/upkeep.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { newBooks } from "../../harness/people.ts";
import { planned } from "../../harness/plans.ts";
import { expectSumsToHold } from "../../harness/sums.ts";

const date = parseIsoDate("2026-03-08");

/** A statement of so many rows, half of them the same as another. */
function fileOf(rows: number, name: string, words = "Description", place = "") {
  const lines = Array.from({ length: rows }, (_, row) => {
    const day = String(1 + (row % 28)).padStart(2, "0");
    return `2025-03-${day},SHOP ${Math.floor(row / 56)}${place},-${1 + (row % 7)}.50`;
  });
  return { name, account: name, bytes: csv(`Date,${words},Amount`, ...lines) };
}

/** Counts how many different rows are looked at from one turn of everybody else to the next. */
function rowsBetweenTurns() {
  const seen = new Set<number>();
  let [most, isOver] = [0, false];
  const turn = (): void => {
    seen.clear();
    if (!isOver) setImmediate(turn);
  };
  turn();
  const look = (row: StatementRow): StatementRow => ({
    ...row,
    get date() {
      seen.add(row.line);
      most = Math.max(most, seen.size);
      return row.date;
    },
  });
  return {
    most: () => most,
    done: () => {
      isOver = true;
    },
    *watch(portions: Iterable<readonly StatementRow[]>) {
      for (const rows of portions) yield rows.map(look);
    },
  };
}

describe.each(ENGINES)("large files on %s", (engine) => {
  let deps: Deps;
  let as: (userId: string, requestKey?: string) => Promise<Act>;
  let act: Act;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ deps, as, drop } = await newBooks(engine));
    act = await as("ana");
  });
  afterAll(() => drop());

  it("leave everyone else their turn, and the right to write until they are read", async () => {
    // Too long for its rows to be stored while they are read.
    const file = fileOf(10_000, "Large", "Description", " by the sea".repeat(10));
    expect(file.bytes.length).toBeGreaterThan(1024 * 1024);
    const done: string[] = [];
    const note = (what: string) => () => done.push(what);
    const importing = importStatement(deps, act, file);
    const adding = addTransaction(deps, act, { date, merchant: "Kiosk", amountMinor: -150 });
    const asking = listTransactions(deps, act, { limit: 1 });
    await Promise.all([
      importing.then(note("import")),
      adding.then(note("add")),
      asking.then(note("ask")),
    ]);
    expect(done.at(-1)).toBe("import");
    expect((await adding).changeId).toBeLessThan((await importing).changeId);
  });

  it.runIf(engine === "postgres")("are known to the server's planner from then on", async () => {
    const known = async (): Promise<unknown> => {
      const sql = `select min(reltuples) as rows from pg_class
        where relname in ('transactions', 'lines')`;
      return (await deps.db.readers.raw(sql)).rows[0];
    };
    const { total: n } = await listTransactions(deps, act, { limit: 1 });
    await tidiedUp(deps.db, 50_000);
    expect(await known()).toEqual({ rows: n });
    await deps.db.writer.raw("update pg_class set reltuples = 7 where relname = 'transactions'");
    await tidiedUp(deps.db, 49_999);
    expect(await known()).toEqual({ rows: 7 });
    await tidiedUp(deps.db, 50_000);
    expect(await known()).toEqual({ rows: n });
  });

  it("are stored a few rows at a time, with a turn for others in between", async () => {
    const file = fileOf(4000, "Turns");
    const plan = await planned(deps, act, file);
    const turns = rowsBetweenTurns();
    const statement = { ...plan.statement, rows: () => turns.watch(plan.statement.rows()) };
    await inLedger(deps.db, act.ledger.id, (trx) =>
      importIn(trx, { deps, act }, file, { ...plan, statement }),
    );
    turns.done();
    expect(turns.most()).toBeGreaterThan(100);
    expect(turns.most()).toBeLessThan(1500);
  });

  it("keep identical rows as many as they are, however far apart", async () => {
    const file = fileOf(3000, "Twins");
    const half = { ...file, bytes: file.bytes.slice(0, file.bytes.lastIndexOf(10, 50_000) + 1) };
    const first = await importStatement(deps, act, half);
    expect(first.added).toBeGreaterThan(1500);
    const all = await importStatement(deps, act, file);
    expect(all).toMatchObject({ added: 3000 - first.added, duplicates: first.added, total: 3000 });
    expect(await importStatement(deps, act, file)).toMatchObject({ added: 0, duplicates: 3000 });
  });

  it("are taken in once for each press, though what was kept is gone by the second", async () => {
    const file = { ...fileOf(3000, "Kept.csv", "Details"), place: "{}" };
    const uploadId = await keepStatement(deps, act, file);
    const pressed = await as("ana", "press-1");
    const told: number[] = [];
    const first = await importUpload(deps, pressed, uploadId, (rows) => told.push(rows));
    expect(first).toMatchObject({ added: 3000, repeated: false });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(3000);
    expect(await importUpload(deps, pressed, uploadId)).toEqual({ ...first, repeated: true });
    await expect(importUpload(deps, await as("ana", "press-2"), uploadId)).rejects.toMatchObject({
      problem: { code: "not-found" },
    });
  });

  it("are stored once where their end tells otherwise than their beginning", async () => {
    const rows = Array.from(
      { length: 400 },
      (_, row) => `2025-03-${String(1 + (row % 28)).padStart(2, "0")},LATE ${row},-12`,
    );
    const bytes = csv("Date,Description,Amount", ...rows, '2025-04-01,LATE COMMA,"-12,50"');
    const member = await as("lea");
    const imported = await importStatement(deps, member, { name: "late.csv", bytes });
    expect(imported).toMatchObject({ added: 401, total: 401, unreadable: 0, to: "2025-04-01" });
    const comma = await listTransactions(deps, member, { text: "comma", limit: 2 });
    expect(comma.transactions.map(({ amountMinor }) => amountMinor)).toEqual([-1250]);
    const { id } = member.ledger;
    const imports = await inLedger(deps.db, id, (trx) =>
      trx("imports").where({ ledger_id: id }).select("added", "unreadable"),
    );
    expect(imports).toEqual([{ added: 401, unreadable: 0 }]);
    await expectSumsToHold(deps.db, id);
  });

  it("are read again where more was said of them meanwhile", async () => {
    const rows = ["Date,Description,Amount", "03/04/2025,A,-1.00", "05/06/2025,B,-2.00"];
    const file = { name: "said.csv", account: "Said", bytes: csv(...rows) };
    const plan = await planned(deps, act, file);
    expect(plan.statement.questions.map(({ id }) => id)).toEqual(["date-order"]);
    const said = { ...file, answers: { "date-order": "mdy" } };
    const imported = await inLedger(deps.db, act.ledger.id, (trx) =>
      importIn(trx, { deps, act }, said, plan),
    );
    expect(imported).toMatchObject({ added: 2, from: "2025-03-04", to: "2025-05-06" });
  });
});
