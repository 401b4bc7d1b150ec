import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { eachFiledLine, type FiledLine } from "../../../core/store/filing.ts";
import { readLedger } from "../../../core/store/in-ledger.ts";
import { rowsOf } from "../../../core/store/sql.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { splitTransaction } from "../../../core/usecases/split-transaction.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { newBooks } from "../../harness/people.ts";

/** A page holds 5,000 lines: these and two of the split's four. */
const NEWER = 4998;

describe.each(ENGINES)("eachFiledLine() on %s", (engine) => {
  let deps: Deps;
  let act: Act;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const books = await newBooks(engine);
    ({ deps, drop } = books);
    act = await books.as("ana");
    const rows = Array.from({ length: NEWER + 60 }, (_, row) => {
      const day = row < NEWER ? `2026-03-${10 + (row % 20)}` : "2026-01-15";
      return `${day},Shop no ${row},-${1 + row}.00`;
    });
    const bytes = csv("Date,Description,Amount", ...rows);
    await importStatement(deps, act, { name: "long.csv", bytes, account: "Bank" });
    const split = { date: parseIsoDate("2026-02-10"), merchant: "Costco", amountMinor: -1000 };
    const { transaction } = await addTransaction(deps, act, split);
    const parts = [-100, -200, -300, -400].map((amountMinor) => ({ category: null, amountMinor }));
    await splitTransaction(deps, act, transaction.id, parts);
  });
  afterAll(() => drop());

  const lines = (days: { from?: string; to?: string } = {}) =>
    readLedger(deps.db, act.ledger.id, async (trx) => {
      const seen: FiledLine[] = [];
      await eachFiledLine(trx, act.ledger.id, days, (line) => seen.push(line));
      return seen;
    });

  it("gives every line once, the newest transaction's first, where a page ends within a split too", async () => {
    const all = await readLedger(deps.db, act.ledger.id, (trx) =>
      rowsOf<{ id: number }>(
        trx,
        "select id from lines where ledger_id = ? order by date desc, transaction_id desc, position",
        [act.ledger.id],
      ),
    );
    const seen = await lines();
    expect(seen.map(({ lineId }) => lineId)).toEqual(all.map(({ id }) => id));
    expect(
      seen.slice(NEWER, NEWER + 5).map(({ name, amountMinor }) => [name, amountMinor]),
    ).toEqual([
      ["Costco", -100],
      ["Costco", -200],
      ["Costco", -300],
      ["Costco", -400],
      [expect.stringMatching(/^Shop/u), expect.any(Number)],
    ]);
  });

  it("gives those of some days alone", async () => {
    expect(await lines({ from: "2026-02-01", to: "2026-02-28" })).toHaveLength(4);
    expect(await lines({ to: "2026-01-15" })).toHaveLength(60);
  });
});
