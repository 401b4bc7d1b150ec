import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Item } from "../../bot/preview/bank/types.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import type { Act } from "../../core/usecases/act.ts";
import { editTransaction } from "../../core/usecases/edit-transaction.ts";
import { syncBank } from "../../core/usecases/sync-bank.ts";
import { ENGINES } from "../harness/databases.ts";
import { APP_KEY, type Banking, PLAID_SECRET, withBanking } from "../harness/stand-in-bank.ts";
import { fullCount, recordFigure, SEED } from "../proof.ts";
import { bankRowsOf, minor, mutate, type Row } from "./bank-history.ts";
import { seeded } from "./random.ts";

const CHILD = fileURLToPath(new URL("sync-child.mjs", import.meta.url));
/** More than a killed sync holds a link. */
const LEASE_MS = 200_000;

describe.each(ENGINES)("a sync that is killed, and two at once, on %s", (engine) => {
  let b: Banking;
  withBanking(
    engine,
    (given) => {
      b = given;
    },
    { pageSize: 5 },
  );
  const dice = seeded(SEED);

  function start(link: { readonly ledgerId: number; readonly linkId: number }, aheadMs: number) {
    const bank = {
      clientId: "client",
      secret: PLAID_SECRET,
      environment: "sandbox",
      countries: ["US"],
      baseUrl: b.bank.url,
    };
    const settings = { databaseUrl: b.url, bank, key: APP_KEY, ...link, aheadMs };
    return fork(CHILD, {
      env: { ...process.env, SYNC_SETTINGS: JSON.stringify(settings) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  }

  async function killed(child: ChildProcess): Promise<void> {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  /** What the books and the bank disagree about, but for what a person is asked about. */
  async function differences(ledgerId: number, item: Item): Promise<string[]> {
    const rows = await bankRowsOf(b.deps.db, ledgerId);
    const books = rows
      .filter((row) => row.taken_back_at === null)
      .map((row) => `${row.external_id} ${row.date} ${row.amount_minor}`);
    const bank = [...item.live.values()].map(
      (row) => `${row.transaction_id} ${row.date} ${minor(row.amount)}`,
    );
    return [
      ...books.filter((one) => !bank.includes(one)),
      ...bank.filter((one) => !books.includes(one)),
    ];
  }

  /** What a person wrote on rows, by the bank's id of each. */
  type Notes = Map<string, string>;

  /** A person writes on some of the rows that they see, whatever else goes on. */
  async function writes(act: Act, notes: Notes): Promise<void> {
    const rows = await bankRowsOf(b.deps.db, act.ledger.id);
    for (let i = 0; i < 3; i += 1) {
      const row = rows[Math.floor(dice() * rows.length)];
      if (row === undefined) return;
      const words = `note ${notes.size} ${dice()}`;
      const done = await editTransaction(b.deps, act, row.id, { notes: words }).then(
        () => true,
        (error: unknown) => {
          // The bank took it back since it was looked at.
          if (error instanceof BudgetError && error.problem.code === "not-found") return false;
          throw error;
        },
      );
      if (done) notes.set(row.external_id, words);
    }
  }

  /** What is not there any more though the bank still has the row, or what it became. */
  async function lostOf(ledgerId: number, item: Item, notes: Notes): Promise<string[]> {
    const rows = await bankRowsOf(b.deps.db, ledgerId);
    const has = (words: string) => (row: Row) => row.notes === words;
    const heirs = new Map([...item.live.values()].map((row) => [row.pending_transaction_id, row]));
    return [...notes].flatMap(([id, words]) => {
      const heir = item.live.get(id) ?? heirs.get(id);
      if (heir === undefined) return [];
      // A person may have written on the posted row as well: that came later.
      const newer = notes.get(heir.transaction_id);
      return rows.some(has(words)) || (newer !== undefined && rows.some(has(newer))) ? [] : [words];
    });
  }

  async function whole(link: { ledgerId: number; linkId: number }, aheadMs: number) {
    const deps = { ...b.deps, clock: { now: () => Date.now() + aheadMs } };
    return syncBank(deps, { ...link, why: "person" });
  }

  it("loses nothing, doubles nothing and is not stuck after kill -9 at any moment", async () => {
    const kills = fullCount(1, 50);
    const { act, linkId, item } = await b.linked("killed");
    const link = { ledgerId: act.ledger.id, linkId };
    for (let i = 0; i < 40; i += 1) mutate(item, dice);
    const notes: Notes = new Map();
    let finished = 0;
    for (let round = 0; round < kills; round += 1) {
      const child = start(link, round * LEASE_MS);
      child.on("message", (kind) => {
        if (kind === "done") finished += 1;
        for (let i = 0; i < 6; i += 1) mutate(item, dice);
      });
      await once(child, "message");
      const writing = writes(act, notes);
      await pause(dice() * 150);
      await killed(child);
      await writing;
    }
    expect(await whole(link, kills * LEASE_MS)).toMatchObject({ kind: "done" });
    const wrong = await differences(link.ledgerId, item);
    const lost = await lostOf(link.ledgerId, item, notes);
    recordFigure(
      `kill -9 while a bank is synced on ${engine}`,
      `${kills} kills, ${finished} syncs finished, ${item.live.size} rows: ${wrong.length} lost or doubled; ${notes.size} edits meanwhile, ${lost.length} lost`,
    );
    expect({ wrong, lost }).toEqual({ wrong: [], lost: [] });
    expect(notes.size).toBeGreaterThan(0);
  }, 900_000);

  it("lets one of two processes sync a link, and both together miss nothing", async () => {
    const rounds = fullCount(engine === "postgres" ? 8 : 2, 250);
    const { act, linkId, item } = await b.linked("twice");
    const link = { ledgerId: act.ledger.id, linkId };
    const children = [start(link, 0), start(link, 0)];
    const kinds = new Map<unknown, number>();
    for (const child of children)
      child.on("message", (kind) => {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (kind === "done") mutate(item, dice);
      });
    const seen = (kind: string): number => kinds.get(kind) ?? 0;
    // However quick a sync is: in the end one finds the other at it.
    await expect
      .poll(() => seen("busy") > 0 && seen("done") > rounds, { timeout: 600_000 })
      .toBe(true);
    await Promise.all(children.map(killed));
    await whole(link, LEASE_MS);
    expect(await differences(link.ledgerId, item)).toEqual([]);
    expect([...kinds.keys()].toSorted()).toEqual(["busy", "done"]);
  }, 900_000);
});
