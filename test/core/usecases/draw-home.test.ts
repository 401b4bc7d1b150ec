import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import {
  claimHome,
  finishHome,
  forgetHome,
  sinceClaimed,
} from "../../../core/usecases/draw-home.ts";
import { openAct } from "../../../core/usecases/open-act.ts";
import { HOME_OPEN_MS, homeShown, openHome, useHome } from "../../../core/usecases/open-home.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

const LEASE = 60_000;

describe.each(ENGINES)("Home tabs on %s", (engine) => {
  let books: Deps;
  let tests = 0;
  eachWithNewPeople(engine, ({ deps }) => {
    books = deps;
    tests += 1;
  });

  /** A person of a workspace of their own, at a moment. */
  const at = (ms: number): Deps => ({ ...books, clock: { now: () => books.clock.now() + ms } });
  const team = () => `T${engine}${tests}`;
  const person = (userId: string) => ({ workspaceId: team(), userId });
  const as = (userId: string): Promise<Act> =>
    openAct(books, {
      ...person(userId),
      userName: userId,
      timeZone: "UTC",
      currency: parseCurrency("USD"),
      requestKey: null,
    });
  const spend = (act: Act) =>
    addTransaction(books, act, {
      date: parseIsoDate("2026-03-01"),
      amountMinor: -1250,
      merchant: "Lunch",
    });
  const claim = (deps = books) => claimHome(deps, team(), LEASE);
  const THIS = { month: null, isDue: false };
  /** Opened, and drawn for the first time. */
  const opened = async (userId: string): Promise<Act> => {
    const act = await as(userId);
    await openHome(books, act, THIS);
    const home = await claim();
    if (home !== null) await finishHome(books, home, { key: "k", fileId: "F1" });
    return act;
  };

  it("are due after any write to their ledger, and once drawn no more", async () => {
    const ana = await opened("ana");
    expect(await claim()).toBeNull();
    await spend(ana);
    const home = await claim();
    expect(home).toMatchObject({ userId: "ana", month: null, picture: { key: "k", fileId: "F1" } });
    if (home !== null) await finishHome(books, home, home.picture);
    expect(await claim()).toBeNull();
  });

  it("are not due for what is written in another ledger", async () => {
    await opened("ana");
    await spend(await as("ben"));
    expect(await claim()).toBeNull();
  });

  it("are drawn by one process at a time, and by another when that one died", async () => {
    const ana = await opened("ana");
    await spend(ana);
    const claims = await Promise.all([claim(), claim(), claim()]);
    expect(claims.filter((home) => home !== null)).toHaveLength(1);
    expect(await claim(at(LEASE - 1))).toBeNull();
    expect(await claim(at(LEASE + 1))).toMatchObject({ userId: "ana" });
  });

  it("stay due for what is written while they are drawn", async () => {
    const ana = await opened("ana");
    await spend(ana);
    const home = await claim();
    if (home === null) throw new Error("nothing was due");
    expect(await sinceClaimed(books, home)).toBe("current");
    await spend(ana);
    expect(await sinceClaimed(books, home)).toBe("behind");
    await finishHome(books, home, null);
    expect(await claim()).toMatchObject({ userId: "ana", picture: null });
  });

  it("are let go an hour after they were used last", async () => {
    const ana = await opened("ana");
    await spend(ana);
    expect(await claim(at(HOME_OPEN_MS + 1))).toBeNull();
    await useHome(at(30 * 60_000), person("ana"));
    expect(await claim(at(HOME_OPEN_MS + 1))).toMatchObject({ userId: "ana" });
  });

  it("show the month that was chosen, until they are opened again much later", async () => {
    const ana = await as("ana");
    await openHome(books, ana, { month: parseMonth("2026-02"), isDue: true });
    expect(await homeShown(books, person("ana"))).toMatchObject({ month: "2026-02" });
    expect(await homeShown(at(HOME_OPEN_MS + 1), person("ana"))).toMatchObject({ month: null });
    const elsewhere = { workspaceId: `${team()}x`, userId: "ana" };
    expect(await homeShown(books, elsewhere)).toBeUndefined();
  });

  it("show one ledger at a time, and nothing once forgotten", async () => {
    const [ana, ben] = [await as("ana"), await as("ben")];
    await openHome(books, ana, THIS);
    // What a shared ledger is to ana here is only another ledger she acts in.
    await openHome(books, { ...ben, member: ana.member }, THIS);
    const home = await claim();
    expect(home).toMatchObject({ ledgerId: ben.ledger.id, userId: "ana" });
    if (home === null) throw new Error("nothing was due");
    await openHome(
      books,
      { ...ben, member: ana.member },
      { ...THIS, month: parseMonth("2026-01") },
    );
    expect(await sinceClaimed(books, home)).toBe("gone");
    await openHome(books, ana, THIS);
    expect(await sinceClaimed(books, home)).toBe("gone");
    await forgetHome(books, { ledgerId: ana.ledger.id, userId: "ana" });
    expect(await claim()).toBeNull();
    expect(await homeShown(books, person("ana"))).toBeUndefined();
  });
});
