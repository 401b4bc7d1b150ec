import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { instantAt } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { claimDuePosts, ledgersDue } from "../../../core/usecases/claim-due-posts.ts";
import { getNotifications } from "../../../core/usecases/get-notifications.ts";
import { listUntold } from "../../../core/usecases/list-untold.ts";
import { openAct } from "../../../core/usecases/open-act.ts";
import { setNotifications } from "../../../core/usecases/set-notifications.ts";
import { skipNextSummary } from "../../../core/usecases/skip-next-summary.ts";
import { startSharedLedger } from "../../../core/usecases/start-shared-ledger.ts";
import { beginTelling, endTelling } from "../../../core/usecases/tell-post.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { claimJob, finishJob } from "../../../core/usecases/work-inbox.ts";
import { ENGINES, migratedDatabase } from "../../harness/databases.ts";

const ZONE = "Europe/London";
const HOUR = 3_600_000;
const at = (day: string, hour: number) => instantAt(ZONE, parseIsoDate(day), hour);

describe.each(ENGINES)("what is due to be told on %s", (engine) => {
  let database: Awaited<ReturnType<typeof migratedDatabase>>;
  let now = 0;
  let people = 0;
  let deps: Deps;
  beforeAll(async () => {
    database = await migratedDatabase(engine);
    deps = { db: database.db, clock: { now: () => now } };
  });
  afterAll(() => database.drop());

  const who = (userId: string) => ({
    workspaceId: "T1",
    userId,
    userName: userId,
    timeZone: ZONE,
    currency: parseCurrency("GBP"),
    requestKey: null,
  });
  /** Somebody new, whose ledger is made on Thursday 5 March 2026; February's review is not theirs. */
  const someone = async (): Promise<Act> => {
    people += 1;
    now = at("2026-03-05", 12);
    return openAct(deps, who(`ana${people}`));
  };
  const promised = async (): Promise<{ kind: string; postIds: number[] }[]> => {
    const jobs: { kind: string; postIds: number[] }[] = [];
    for (;;) {
      const job = await claimJob(deps, 1000);
      if (job === null) return jobs;
      jobs.push({ kind: job.kind, ...JSON.parse(job.payload) });
      await finishJob(deps, job);
    }
  };
  it("is nothing before its time, and then one summary, whoever asks and however often", async () => {
    const ana = await someone();
    now = at("2026-03-09", 9) - 1;
    expect(await ledgersDue(deps)).not.toContain(ana.ledger.id);
    now += 1;
    expect(await ledgersDue(deps)).toContain(ana.ledger.id);
    const id = ana.ledger.id;
    const all = await Promise.all([1, 2, 3].map(() => claimDuePosts(deps, id)));
    expect(all.toSorted()).toEqual([0, 0, 1]);
    expect(await ledgersDue(deps)).not.toContain(id);
    expect((await promised()).map(({ kind }) => kind)).toEqual(["post-weekly"]);
  });

  it("is told late within three days, and after that is shown as missed", async () => {
    const ana = await someone();
    now = at("2026-03-12", 8);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(1);
    now = at("2026-04-11", 12);
    // Also the review of March, whose five days are over.
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(0);
    const untold = await listUntold(deps, ana, 60);
    expect(untold.map(({ period, state }) => `${period} ${state}`)).toEqual([
      "2026-03-30 missed",
      "2026-03 missed",
      "2026-03-23 missed",
      "2026-03-16 missed",
      "2026-03-09 missed",
    ]);
    await promised();
  });

  it("is told when its time comes though the clock was ahead before", async () => {
    const ana = await someone();
    now = at("2026-06-01", 9);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(2);
    now = at("2026-03-16", 10);
    expect(await ledgersDue(deps)).toContain(ana.ledger.id);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(1);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(0);
    now = at("2026-06-01", 10);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(0);
    await promised();
  });

  it("is owed to a ledger that was made while the clock was ahead", async () => {
    people += 1;
    now = at("2027-03-05", 12);
    const ana = await openAct(deps, who(`ana${people}`));
    now = at("2026-03-09", 9);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(1);
    // It was not there yet when February's review was due.
    expect(await listUntold(deps, ana, 60)).toEqual([]);
    await promised();
  });

  it("is put off, turned off, moved, and taken back", async () => {
    const ana = await someone();
    const id = ana.ledger.id;
    await setNotifications(deps, ana, { snoozedUntil: parseIsoDate("2026-03-10") });
    now = at("2026-03-09", 9);
    expect(await claimDuePosts(deps, id)).toBe(0);
    const off = await setNotifications(deps, ana, { weeklyOn: false });
    now = at("2026-03-16", 9);
    expect(await ledgersDue(deps)).not.toContain(id);
    await undoChange(deps, ana, off.changeId);
    expect(await getNotifications(deps, ana)).toMatchObject({
      weeklyOn: true,
      snoozedUntil: "2026-03-10",
    });
    expect(await claimDuePosts(deps, id)).toBe(1);
    // Its week was told of on Monday: Tuesday's summary would tell of the same.
    await setNotifications(deps, ana, { weeklyDay: "tuesday", hour: 7 });
    now = at("2026-03-17", 8);
    expect(await claimDuePosts(deps, id)).toBe(0);
    now = at("2026-03-24", 7);
    expect(await claimDuePosts(deps, id)).toBe(1);
    expect(await listUntold(deps, ana, 60)).toEqual([]);
    await promised();
  });

  it("is skipped once, however often and by whatever process that is asked for, and told the week after", async () => {
    const ana = await someone();
    const both = await Promise.all([1, 2].map(() => skipNextSummary(deps, ana)));
    expect(both.filter(({ changeId }) => changeId !== null)).toHaveLength(1);
    expect(await skipNextSummary(deps, ana)).toMatchObject({
      skipped: "2026-03-09",
      next: "2026-03-16",
      changeId: null,
    });
    now = at("2026-03-09", 9);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(0);
    // Pressed again on the day that is skipped, it is about the next.
    const again = await skipNextSummary(deps, ana);
    expect(again).toMatchObject({ skipped: "2026-03-16", changeId: expect.any(Number) });
    await undoChange(deps, ana, again.changeId);
    now = at("2026-03-16", 9);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(1);
    await promised();
  });

  it("is turned off once, whoever else does", async () => {
    const ana = await someone();
    const both = await Promise.all(
      [1, 2].map(() => setNotifications(deps, ana, { weeklyOn: false })),
    );
    expect(both.filter(({ changeId }) => changeId !== null)).toHaveLength(1);
  });

  it("owes nothing from while it was off", async () => {
    const ana = await someone();
    await setNotifications(deps, ana, { weeklyOn: false, monthEndOn: false });
    now = at("2026-04-08", 12);
    await setNotifications(deps, ana, { weeklyOn: true });
    expect(await ledgersDue(deps)).not.toContain(ana.ledger.id);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(0);
    now = at("2026-04-13", 9);
    expect(await claimDuePosts(deps, ana.ledger.id)).toBe(1);
    expect(await listUntold(deps, ana, 60)).toEqual([]);
    await promised();
  });

  it("is told to a channel only once a member says so", async () => {
    await someone();
    const channel = { id: `C${engine}`, name: "flat" };
    const { act } = await startSharedLedger(deps, who(`ana${people}`), channel);
    expect(await getNotifications(deps, act)).toMatchObject({ weeklyOn: false, place: "dm" });
    now = at("2026-03-09", 9);
    expect(await claimDuePosts(deps, act.ledger.id)).toBe(0);
    const own = await setNotifications(deps, act, { weeklyOn: true });
    expect(own.notifications.userId).toBe(act.member.userId);
    await setNotifications(deps, act, { place: "channel" });
    expect(await getNotifications(deps, act)).toMatchObject({ place: "channel", userId: null });
    now = at("2026-03-16", 9);
    expect(await ledgersDue(deps)).toContain(act.ledger.id);
    expect(await claimDuePosts(deps, act.ledger.id)).toBe(1);
    await promised();
  });

  it("refuses what cannot be", async () => {
    const ana = await someone();
    for (const wrong of [
      { hour: 24 },
      { hour: 8.5 },
      { alertPercents: [100, 80] },
      { alertPercents: [0] },
      { place: "channel" as const },
    ])
      await expect(setNotifications(deps, ana, wrong)).rejects.toThrow("unreadable");
  });

  it("is sent once: whoever begins again after a crash does not send, and it shows as lost", async () => {
    const ana = await someone();
    now = at("2026-03-09", 9);
    await claimDuePosts(deps, ana.ledger.id);
    const [job] = await promised();
    const telling = { ledgerId: ana.ledger.id, postIds: job?.postIds ?? [] };
    const begun = await Promise.all([1, 2].map(() => beginTelling(deps, telling)));
    expect(begun.toSorted()).toEqual(["begun", "ours"]);
    await endTelling(deps, telling, { state: "lost" });
    expect(await listUntold(deps, ana, 60)).toMatchObject([
      { period: "2026-03-02", state: "lost" },
    ]);
    expect(await beginTelling(deps, telling)).toBe("over");
    // The first had sent it all along, and says so later than the second gave it up.
    await endTelling(deps, telling, { state: "posted", channelId: "D1", ts: "1.2" });
    expect(await listUntold(deps, ana, 60)).toEqual([]);
  });

  it("is sent in another attempt when Slack said that it sent nothing", async () => {
    const ana = await someone();
    now = at("2026-03-09", 9) + HOUR;
    await claimDuePosts(deps, ana.ledger.id);
    const [job] = await promised();
    const telling = { ledgerId: ana.ledger.id, postIds: job?.postIds ?? [] };
    expect(await beginTelling(deps, telling)).toBe("ours");
    await endTelling(deps, telling, { state: "again" });
    expect(await beginTelling(deps, telling)).toBe("ours");
    await endTelling(deps, telling, { state: "failed" });
    expect(await listUntold(deps, ana, 60)).toMatchObject([{ state: "failed" }]);
  });
});
