import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Item } from "../../bot/preview/bank/types.ts";
import { syncBank } from "../../core/usecases/sync-bank.ts";
import { APP_KEY, type Banking, PLAID_SECRET, withBanking } from "../harness/stand-in-bank.ts";
import { fullCount, recordFigure, SEED } from "../proof.ts";
import { minor, mutate } from "./bank-history.ts";
import { seeded } from "./random.ts";

const CHILD = fileURLToPath(new URL("sync-child.mjs", import.meta.url));
/** More than a killed sync holds a link. */
const LEASE_MS = 200_000;

describe("a sync that is killed, and two at once", () => {
  let b: Banking;
  withBanking(
    "sqlite",
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

  /** What the books and the bank disagree about. */
  async function differences(ledgerId: number, item: Item): Promise<string[]> {
    const rows: { amount_minor: number; date: string; source_key: string }[] = await b.deps.db
      .readers("transactions")
      .where("ledger_id", ledgerId);
    const books = rows.map((row) => `${row.source_key} ${row.date} ${row.amount_minor}`).toSorted();
    const bank = [...item.live.values()]
      .map((row) => `bank:${row.transaction_id} ${row.date} ${minor(row.amount)}`)
      .toSorted();
    return [
      ...books.filter((one) => !bank.includes(one)),
      ...bank.filter((one) => !books.includes(one)),
    ];
  }

  async function whole(link: { ledgerId: number; linkId: number }, aheadMs: number) {
    const deps = { ...b.deps, clock: { now: () => Date.now() + aheadMs } };
    return syncBank(deps, { ...link, why: "person" });
  }

  it("loses nothing, doubles nothing and is not stuck after kill -9 at any moment", async () => {
    const kills = fullCount(2, 100);
    const { act, linkId, item } = await b.linked("killed");
    const link = { ledgerId: act.ledger.id, linkId };
    for (let i = 0; i < 40; i += 1) mutate(item, dice);
    let finished = 0;
    for (let round = 0; round < kills; round += 1) {
      const child = start(link, round * LEASE_MS);
      child.on("message", (kind) => {
        if (kind === "done") finished += 1;
        for (let i = 0; i < 6; i += 1) mutate(item, dice);
      });
      await once(child, "message");
      await pause(dice() * 150);
      await killed(child);
    }
    expect(await whole(link, kills * LEASE_MS)).toMatchObject({ kind: "done" });
    const wrong = await differences(link.ledgerId, item);
    recordFigure(
      "kill -9 while a bank is synced",
      `${kills} kills, ${finished} syncs finished, ${item.live.size} rows: ${wrong.length} lost or doubled`,
    );
    expect(wrong).toEqual([]);
  }, 900_000);

  it("lets one of two processes sync a link, and both together miss nothing", async () => {
    const { act, linkId, item } = await b.linked("twice");
    const link = { ledgerId: act.ledger.id, linkId };
    const children = [start(link, 0), start(link, 0)];
    const kinds = new Map<unknown, number>();
    for (const child of children)
      child.on("message", (kind) => {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (kind === "done") mutate(item, dice);
      });
    const rounds = fullCount(8, 500);
    await expect.poll(() => kinds.get("done") ?? 0, { timeout: 600_000 }).toBeGreaterThan(rounds);
    await Promise.all(children.map(killed));
    await whole(link, LEASE_MS);
    expect(await differences(link.ledgerId, item)).toEqual([]);
    expect(kinds.get("busy")).toBeGreaterThan(0);
    expect([...kinds.keys()].toSorted()).toEqual(["busy", "done"]);
  }, 900_000);
});
