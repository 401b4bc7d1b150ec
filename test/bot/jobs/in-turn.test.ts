import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startBot } from "../../../bot/app.ts";
import { startSlack } from "../../../bot/preview/slack/start.ts";
import type { SlackWorkspace } from "../../../bot/preview/slack/types.ts";
import { zipArchive } from "../../../core/adapters/archive.ts";
import type { Db } from "../../../core/store/db.ts";
import { NOON, SCOPES } from "../../harness/bot-in-slack.ts";
import { ENGINES, migratedDatabase, type TestDatabase } from "../../harness/databases.ts";

const ENTRIES = 6;
const SECOND = 1000;

describe.each(ENGINES)("what comes of its own accord, from two processes on one %s", (engine) => {
  let slack: SlackWorkspace;
  let database: TestDatabase & { readonly db: Db };
  let bots: readonly RunningBot[];
  let now = NOON;
  /** Who waits, and until when. */
  const waiting = new Map<() => void, number>();
  const told: { readonly text: string; readonly at: number }[] = [];
  let failures = 0;
  let isOver = false;

  beforeAll(async () => {
    const clock = { now: () => now };
    slack = await startSlack({ saveFile: null, botScopes: SCOPES, clock: clock.now });
    database = await migratedDatabase(engine);
    const { botToken, signingSecret, apiUrl: slackApiUrl } = slack;
    const settings = { botToken, signingSecret, slackApiUrl, host: "127.0.0.1", port: 0 };
    const start = (): Promise<RunningBot> =>
      startBot(settings, {
        db: database.open(),
        clock,
        charts: {
          draw: () => Promise.reject(new Error("no charts")),
          close: () => Promise.resolve(),
        },
        openArchive: zipArchive,
        log: (event) => void (failures += event === "job-failed" ? 1 : 0),
        pause: (ms) =>
          isOver ? Promise.resolve() : new Promise((done) => waiting.set(done, now + ms)),
      });
    bots = [await start(), await start()];
    slack.connect({ url: bots[0]!.url });
    slack.onEvent(({ kind }) => {
      const all = kind === "messages" ? inChannel() : [];
      if (all.length > told.length) told.push({ text: all.at(-1) ?? "", at: now });
    });
  }, 60_000);
  afterAll(async () => {
    isOver = true;
    for (const done of waiting.keys()) done();
    await Promise.all(bots.map((bot) => bot.stop()));
    await slack.stop();
    await database.drop();
  });

  const channel = () => slack.conversations.find(({ name }) => name === "household")!;
  const inChannel = (): readonly string[] =>
    slack
      .messages(slack.people[0]!.id, channel().id)
      .filter(({ onlyFor }) => onlyFor === null)
      .map(({ text }) => text);
  const type = (line: string) => slack.command(slack.people[0]!.id, channel().id, line);

  /** Enters so much in a row; after some seconds the channel is to be told of it. */
  const enter = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at += 1) await type(`/spend 1 Shop ${told.length + at}`);
    now += 10 * SECOND;
  };

  /** Has both processes look for what is due, until something holds. */
  const look = async (holds: () => boolean | Promise<boolean>, most = 3000): Promise<void> => {
    for (let looks = 0; looks < most && !(await holds()); looks += 1) {
      for (const bot of bots) bot.nudge();
      await pause(5);
    }
  };

  const wake = (): void => {
    for (const [done, at] of waiting) {
      if (at > now) continue;
      waiting.delete(done);
      done();
    }
  };

  /** Lets time pass whenever everybody waits for it, until so much was told. */
  const until = async (count: number): Promise<void> => {
    while (told.length < count) {
      const had = told.length;
      const most = () => Math.min(bots.length, count - told.length);
      await look(() => told.length > had || waiting.size >= most());
      if (told.length === had && waiting.size === 0) throw new Error("Nothing is told any more");
      if (told.length > had) continue;
      now = Math.min(...waiting.values());
      wake();
    }
  };

  it("is posted a second apart in a channel, whoever posts it", async () => {
    await type("/budget start");
    await type("/budget post on");
    await enter(ENTRIES);
    await until(ENTRIES);
    const gaps = told.slice(1).map(({ at }, i) => at - told[i]!.at);
    expect(gaps).toEqual(gaps.map(() => SECOND));
    expect(new Set(told.map(({ text }) => text)).size).toBe(ENTRIES);
  });

  it("waits for as long as Slack says, whoever was told so, and has not failed for that", async () => {
    const asked = () => slack.calls.filter(({ method }) => method === "chat.postMessage").length;
    const before = asked();
    slack.fault("chat.postMessage", "429 for 30 s", 1);
    await enter(2);
    const until30 = now + 30 * SECOND;
    const putOff = () => database.db.readers("inbox").where({ state: "waiting", due_at: until30 });
    await look(async () => (await putOff()).length > 0);
    // The other one's turn comes a second later, and is over: it waits as well.
    now += SECOND;
    wake();
    await look(async () => (await putOff()).length === 2);
    now = until30 - 1;
    await look(() => false, 20);
    expect(asked() - before).toBe(1);
    now = until30;
    await until(ENTRIES + 2);
    expect(told.slice(-2).map(({ at }) => at - until30)).toEqual([0, SECOND]);
    expect(failures).toBe(0);
  });
});
