import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDb } from "../../../core/store/db.ts";
import type { Act } from "../../../core/usecases/act.ts";
import type { BankDeps } from "../../../core/usecases/bank-deps.ts";
import { dueBanks } from "../../../core/usecases/due-banks.ts";
import { noteBankState } from "../../../core/usecases/note-bank-state.ts";
import { repairedBank } from "../../../core/usecases/repaired-bank.ts";
import { syncBank } from "../../../core/usecases/sync-bank.ts";
import { ENGINES } from "../../harness/databases.ts";
import { type Banking, NOON, withBanking } from "../../harness/stand-in-bank.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LINKS = 4;

type Link = { readonly ledgerId: number; readonly linkId: number };

describe.each(ENGINES)("when banks are synced, on %s", (engine) => {
  let b: Banking;
  withBanking(engine, (given) => {
    b = given;
  });
  let now = NOON;
  let deps: BankDeps;
  let other: BankDeps;
  beforeAll(() => {
    deps = { ...b.deps, clock: { now: () => now } };
    // Another process: the same books, through connections of its own.
    other = { ...deps, db: openDb(b.url) };
  });
  afterAll(() => other.db.destroy());

  const linked = async (name: string): Promise<Link & { readonly act: Act }> => {
    const { act, linkId } = await b.linked(name);
    return { act, ledgerId: act.ledger.id, linkId };
  };
  const by = (why: "person" | "schedule", { ledgerId, linkId }: Link, as = deps) =>
    syncBank(as, { ledgerId, linkId, why });
  const dueAt = async ({ linkId }: Link): Promise<number> =>
    Number((await b.deps.db.readers("bank_links").where("id", linkId).first("due_at")).due_at);
  const due = async () => (await dueBanks(deps, 1000)).map(({ linkId }) => linkId);
  const syncsOf = async ({ linkId }: Link): Promise<number> =>
    (await b.deps.db.readers("bank_syncs").where("link_id", linkId)).length;

  it("is each link’s own hour, six hours on or a little off, those that wait longest first", async () => {
    now = NOON;
    const links: Link[] = [];
    for (let at = 0; at < LINKS; at += 1) links.push(await linked(`hour ${at}`));
    for (const link of links) await by("person", link);
    const hours = await Promise.all(links.map(dueAt));
    for (const at of hours) expect(Math.abs(at - NOON - 6 * HOUR)).toBeLessThan(0.6 * HOUR + 1);
    expect(new Set(hours).size).toBe(LINKS);
    now = Math.min(...hours) - 1;
    expect(await due()).toEqual([]);
    now = Math.max(...hours);
    const oldestFirst = links.toSorted(
      (a, c) => (hours[links.indexOf(a)] ?? 0) - (hours[links.indexOf(c)] ?? 0),
    );
    expect(await due()).toEqual(oldestFirst.map(({ linkId }) => linkId));
    expect(await dueBanks(deps, 2)).toHaveLength(2);
    // Two processes find the same links at the same moment: each is synced once.
    await Promise.all(
      [deps, other].flatMap((as) => oldestFirst.map((link) => by("schedule", link, as))),
    );
    expect(await Promise.all(links.map(syncsOf))).toEqual(links.map(() => 2));
    expect(await due()).toEqual([]);
    // A promise of the first process that the second kept meanwhile.
    for (const link of links) expect(await by("schedule", link)).toEqual({ kind: "busy" });
  });

  it("waits longer after each failure, six hours at most, and not after a success", async () => {
    now = NOON;
    const link = await linked("outage");
    for (let failures = 0; failures < 7; failures += 1) {
      for (let tries = 0; tries < 5; tries += 1)
        b.bank.fault({ path: "/transactions/sync", does: "institution-down" });
      await expect(by("schedule", link)).rejects.toMatchObject({
        problem: { code: "bank-unavailable" },
      });
      const wait = Math.min(6 * HOUR, 15 * MINUTE * 2 ** failures);
      const after = (await dueAt(link)) - now;
      expect(Math.abs(after - wait)).toBeLessThan(0.1 * wait + 1);
      expect(await due()).not.toContain(link.linkId);
      now += after;
      expect(await due()).toContain(link.linkId);
    }
    expect(await by("schedule", link)).toMatchObject({ kind: "done" });
    for (let tries = 0; tries < 5; tries += 1)
      b.bank.fault({ path: "/transactions/sync", does: "broken" });
    await expect(by("person", link)).rejects.toThrow("bank-unavailable");
    expect((await dueAt(link)) - now).toBeLessThan(17 * MINUTE);
  });

  it.each(["login-required", "revoked"] as const)(
    "is never for a link that is %s, until it is mended",
    async (kind) => {
      now = NOON;
      const link = await linked(kind);
      await noteBankState(deps, link, { kind });
      now += 30 * 24 * HOUR;
      expect(await due()).not.toContain(link.linkId);
      await repairedBank(deps, link.act, link.linkId);
      expect(await due()).toContain(link.linkId);
      expect(await by("schedule", link)).toMatchObject({ kind: "done" });
    },
  );

  it("comes again once the lease of a process that was killed is over; one that was only slow writes nothing", async () => {
    now = NOON;
    const link = await linked("slow");
    let begun = (): void => undefined;
    let goOn = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const slow: BankDeps = {
      ...deps,
      bank: {
        ...deps.bank,
        async changesSince(...given) {
          begun();
          await held;
          return deps.bank.changesSince(...given);
        },
      },
    };
    const first = by("schedule", link, slow);
    await started;
    now += 3 * MINUTE;
    expect(await due()).not.toContain(link.linkId);
    expect(await by("schedule", link, other)).toEqual({ kind: "busy" });
    now += 1;
    expect(await due()).toContain(link.linkId);
    expect(await by("schedule", link, other)).toMatchObject({ kind: "done" });
    goOn();
    expect(await first).toEqual({ kind: "busy" });
    expect(await syncsOf(link)).toBe(1);
  });
});
