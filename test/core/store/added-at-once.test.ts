import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { insertImportRows } from "../../../core/store/import-rows.ts";
import { asSystem, inLedger } from "../../../core/store/in-ledger.ts";
import { type ImportRow, readying } from "../../../core/store/ready-rows.ts";
import { rowsOf } from "../../../core/store/sql.ts";
import { addedAtOnce } from "../../../core/store/sums.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { importIn, importStatement } from "../../../core/usecases/import-statement.ts";
import { importUpload } from "../../../core/usecases/import-upload.ts";
import { keepStatement } from "../../../core/usecases/keep-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { unhurried } from "../../../core/usecases/unhurried.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { expectLettersToHold } from "../../harness/letters.ts";
import { newBooks } from "../../harness/people.ts";
import { planned } from "../../harness/plans.ts";
import { expectSumsToHold } from "../../harness/sums.ts";

/** A statement that is stored in several batches; `word` stands in each of its rows. */
function fileOf(rows: number, word: string) {
  const lines = Array.from({ length: rows }, (_, row) => {
    const day = String(1 + (row % 28)).padStart(2, "0");
    return `2025-0${1 + (row % 9)}-${day},${word} ${row % 40} no ${row},-${1 + (row % 7)}.50`;
  });
  return { name: `${word}.csv`, account: "Bank", bytes: csv("Date,Description,Amount", ...lines) };
}

const ROWS = 700;

describe.each(ENGINES)("what comes in at once on %s", (engine) => {
  let deps: Deps;
  let as: (userId: string, requestKey?: string) => Promise<Act>;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ deps, as, drop } = await newBooks(engine));
  });
  afterAll(() => drop());

  const found = async (act: Act, text: string): Promise<number> =>
    (await listTransactions(deps, act, { text, limit: 1 })).total;

  const expectAllToHold = async (...acts: readonly Act[]): Promise<void> => {
    for (const { ledger } of acts) await expectSumsToHold(deps.db, ledger.id);
    await expectLettersToHold(deps.db);
    expect(await asSystem(deps.db, (trx) => trx("sums_due").select("*"))).toEqual([]);
  };

  const kiosk = { date: parseIsoDate("2026-03-08"), merchant: "Kiosk", amountMinor: -150 };

  it("is in the sums and found by its words: first, again and undone", async () => {
    const act = await as("ana");
    await addTransaction(deps, act, kiosk);
    const first = await importStatement(deps, act, fileOf(ROWS, "bakery"));
    await expectAllToHold(act);
    expect(await found(act, "bakery")).toBe(ROWS);
    const longer = await importStatement(deps, act, fileOf(ROWS + 200, "bakery"));
    expect(longer).toMatchObject({ added: 200, duplicates: ROWS });
    await addTransaction(deps, act, kiosk);
    await expectAllToHold(act);
    await undoChange(deps, act, longer.changeId);
    await expectAllToHold(act);
    expect(await found(act, "bakery")).toBe(ROWS);
    await undoChange(deps, act, first.changeId);
    await expectAllToHold(act);
    expect(await found(act, "bakery")).toBe(0);
    expect(await found(act, "kiosk")).toBe(2);
  });

  it("leaves nothing behind where it ends half-way, and comes in whole the next time", async () => {
    const act = await as("ben");
    await addTransaction(deps, act, kiosk);
    const kept = { ...fileOf(ROWS, "florist"), place: "{}" };
    const uploadId = await keepStatement(deps, act, kept);
    let batches = 0;
    const breaking = importUpload(deps, act, uploadId, () => {
      batches += 1;
      if (batches === 2) throw new Error("the power went");
    });
    await expect(breaking).rejects.toThrow("the power went");
    await expectAllToHold(act);
    expect(await found(act, "florist")).toBe(0);
    await addTransaction(deps, act, kiosk);
    expect(await importUpload(deps, act, uploadId)).toMatchObject({ added: ROWS });
    await expectAllToHold(act);
    expect(await found(act, "florist")).toBe(ROWS);
  });

  it("is each ledger’s own where several take rows in", async () => {
    const [cleo, dora] = [await as("cleo"), await as("dora")];
    await Promise.all([
      importStatement(deps, cleo, fileOf(ROWS, "cinema")),
      addTransaction(deps, dora, kiosk),
      importStatement(deps, dora, fileOf(ROWS, "museum")),
      addTransaction(deps, cleo, kiosk),
    ]);
    await expectAllToHold(cleo, dora);
    // And between the rows of one ledger those of another, in one transaction.
    const accounts = await asSystem(deps.db, (trx) =>
      trx("accounts").whereIn("ledger_id", [cleo.ledger.id, dora.ledger.id]).select("*"),
    );
    const rowsFor = async (act: Act, key: string) => {
      const account = accounts.find((one) => one.ledger_id === act.ledger.id);
      const rows = readying();
      for (const sourceKey of [`${key}1`, `${key}2`])
        rows.add({ ...ROW, accountId: account.id, sourceKey, description: `between ${key}` });
      return {
        by: { importId: null, memberId: act.member.id },
        rows: await unhurried(rows.ready()),
      };
    };
    await asSystem(deps.db, async (trx) => {
      const [own, others] = [await rowsFor(cleo, "own"), await rowsFor(dora, "others")];
      await addedAtOnce(trx, cleo.ledger.id, async () => {
        await insertImportRows(trx, dora.ledger.id, others.by, others.rows);
      });
      await insertImportRows(trx, cleo.ledger.id, own.by, own.rows);
    });
    await expectAllToHold(cleo, dora);
    expect(await found(cleo, "between")).toBe(2);
    expect(await found(dora, "between")).toBe(2);
    // What came in twice would be left behind.
    await asSystem(deps.db, (trx) => trx("transactions").where({ source: "bank" }).delete());
    await expectAllToHold(cleo, dora);
  });

  it.runIf(engine === "postgres")(
    "is added up as it stands in the end, whatever is done to it and to what was there before",
    async () => {
      const act = await as("fay");
      const { id } = act.ledger;
      await addTransaction(deps, act, { ...kiosk, date: parseIsoDate("2025-04-08") });
      await importStatement(deps, act, fileOf(40, "tailor"));
      await expectAllToHold(act);
      await inLedger(deps.db, id, async (trx) => {
        const [was] = await trx("transactions").where({ ledger_id: id }).orderBy("id").limit(1);
        const [line] = await trx("lines").where({ transaction_id: was.id });
        const add = async (key: string) => {
          const { id: _, ...transaction } = { ...was, source_key: key, merchant: `Cobbler ${key}` };
          const [made] = await trx("transactions").insert(transaction).returning("id");
          const { id: __, ...own } = { ...line, transaction_id: made.id };
          await trx("lines").insert(own);
          return made.id;
        };
        await addedAtOnce(trx, id, async (settle) => {
          const settled = await add("settled");
          await settle(20_000);
          const [changed, named, gone] = [await add("a"), await add("b"), await add("c")];
          await trx("ledgers").where({ id }).update({ period_start_day: 6 });
          for (const one of [settled, changed, was.id])
            await trx("lines").where({ transaction_id: one }).update({ amount_minor: -777 });
          for (const one of [settled, named, was.id])
            await trx("transactions")
              .where({ id: one })
              .update({ merchant: `Mender of ${one}` });
          await trx("transactions").where({ id: gone }).delete();
          await trx("lines").insert({ ...line, id: undefined, position: 1 });
        });
      });
      await expectAllToHold(act);
      expect(await found(act, "mender")).toBe(3);
    },
  );

  it.runIf(engine === "postgres")(
    "reads little of what is there for each row, however small the tables were before",
    async () => {
      const act = await as("emma");
      const file = fileOf(1700, "library");
      const plan = await planned(deps, act, file);
      const read = await inLedger(deps.db, act.ledger.id, async (trx) => {
        await importIn(trx, { deps, act }, file, plan);
        const [row] = await rowsOf<{ n: number }>(
          trx,
          `select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as n
           from pg_stat_xact_user_tables where relname in ('transactions', 'lines')`,
          [],
        );
        return row?.n ?? 0;
      });
      expect(read / 1700).toBeLessThan(20);
    },
  );
});

const ROW: Omit<ImportRow, "accountId" | "sourceKey" | "description"> = {
  date: "2025-05-05",
  amountMinor: -999,
  currency: "USD",
  merchant: "Between",
  givenMerchant: null,
  notes: "",
  tags: "[]",
  taggedBy: null,
  parts: [],
  status: "posted",
  categoryId: null,
  why: null,
  whyId: null,
  whyText: null,
};
