import { describe, expect, it } from "vitest";
import type { Act } from "../../core/usecases/act.ts";
import type { BankDeps } from "../../core/usecases/bank-deps.ts";
import { deleteTransaction } from "../../core/usecases/delete-transaction.ts";
import { editTransaction } from "../../core/usecases/edit-transaction.ts";
import { splitTransaction } from "../../core/usecases/split-transaction.ts";
import { syncBank } from "../../core/usecases/sync-bank.ts";
import { parseIsoDate } from "../../core/domain/dates.ts";
import { ENGINES } from "../harness/databases.ts";
import { type Banking, withBanking } from "../harness/stand-in-bank.ts";
import { fullCount, recordFigure, SEED } from "../proof.ts";
import {
  bankRowsOf,
  compare,
  type Findings,
  mutate,
  type Reference,
  type Said,
  settle,
  trouble,
} from "./bank-history.ts";
import { seeded } from "./random.ts";
import { savingEachPage, swallowingErrors } from "./wrong-syncs.ts";

const STEPS = 8;
/** Each engine goes through histories of its own. */
const FIRST = { sqlite: SEED, postgres: SEED + 10_000 } as const;

describe.each(ENGINES)("syncing banks with a will of their own on %s", (engine) => {
  let b: Banking;
  withBanking(
    engine,
    (given) => {
      b = given;
    },
    { pageSize: 3 },
  );

  async function histories(count: number, deps: BankDeps, name: string): Promise<Findings> {
    const found: Findings = { differences: [], edits: 0, lost: [], asked: 0 };
    for (let at = 0; at < count; at += 1)
      await history(deps, `${name} ${at}`, FIRST[engine] + at, found);
    return found;
  }

  async function history(deps: BankDeps, name: string, seed: number, found: Findings) {
    const dice = seeded(seed);
    const { act, linkId, item } = await b.linked(name);
    const reference: Reference = { said: new Map(), seen: new Map(), left: new Map() };
    const sync = async () => {
      const done = await syncBank(deps, { ledgerId: act.ledger.id, linkId, why: "webhook" }).then(
        (result) => result.kind === "done" && result.history === "complete",
        () => false,
      );
      // What happened in the middle of the reading was read as well, or the reading failed.
      if (done) settle(reference, item);
    };
    for (let step = 0; step < STEPS; step += 1) {
      for (let i = 0; i <= Math.floor(dice() * 8); i += 1) mutate(item, dice);
      trouble(b.bank, dice);
      await sync();
      b.bank.clearFaults();
      await edit(act, reference, dice, step);
    }
    for (let i = 0; i < 6; i += 1) await sync();
    const rows = await bankRowsOf(b.deps.db, act.ledger.id);
    const all = await b.deps.db.readers("transactions").where("ledger_id", act.ledger.id);
    if (all.length !== rows.length) found.differences.push(`${name}: rows of nobody's`);
    compare(rows, item, reference, found);
  }

  /** A person changes a row that they see. */
  async function edit(act: Act, { said, seen }: Reference, dice: () => number, step: number) {
    const rows = (await bankRowsOf(b.deps.db, act.ledger.id)).filter((row) =>
      seen.has(row.external_id),
    );
    const row = rows[Math.floor(dice() * rows.length)];
    if (row === undefined) return;
    const before: Said = said.get(row.external_id) ?? {};
    const x = dice();
    if (x < 0.08) {
      await deleteTransaction(b.deps, act, row.id);
      said.set(row.external_id, { ...before, deleted: true });
      return;
    }
    const notes = `note ${step}`;
    const after: Said = { ...before, notes };
    if (x < 0.16 && row.parts === 1) {
      await splitTransaction(b.deps, act, row.id, [
        { category: "Gifts", amountMinor: Math.trunc(row.amount_minor / 3) },
        { category: "Groceries", amountMinor: row.amount_minor - Math.trunc(row.amount_minor / 3) },
      ]);
      after.split = true;
    } else if (x < 0.24 && row.parts === 1) {
      after.amountMinor = row.amount_minor - 777;
      await editTransaction(b.deps, act, row.id, { amountMinor: after.amountMinor });
    } else if (x < 0.32) {
      after.date = "2026-01-15";
      await editTransaction(b.deps, act, row.id, { date: parseIsoDate(after.date) });
    }
    await editTransaction(b.deps, act, row.id, { notes });
    said.set(row.external_id, after);
  }

  // A history on PostgreSQL takes several times as long.
  const few = engine === "sqlite" ? 2 : 1;

  it("comes to what the bank has and what people said, whatever happens on the way", async () => {
    const count = fullCount(few, 125);
    const found = await histories(count, b.deps, "ours");
    recordFigure(
      `bank histories on ${engine}`,
      `${count} histories: ${found.differences.length} differences; ${found.edits} edited rows, ` +
        `${found.lost.length} edits lost, ${found.asked} rows asked about`,
    );
    expect(found).toMatchObject({ differences: [], lost: [] });
    expect(found.edits).toBeGreaterThan(count);
  });

  it.each([
    ["its place is saved after every page", savingEachPage],
    ["errors are taken for the end", swallowingErrors],
  ])("finds what goes wrong where %s", async (name, wrong) => {
    const count = fullCount(few + 1, 25);
    const deps = { ...b.deps, bank: wrong(b.deps.bank, b.bank.url) };
    const found = await histories(count, deps, name);
    recordFigure(
      `bank histories on ${engine} where ${name}`,
      `${count} histories: ${found.differences.length} differences, ${found.lost.length} edits lost`,
    );
    expect(found.differences.length + found.lost.length).toBeGreaterThan(0);
  });
});
