import { App, type ReceiverEvent } from "@slack/bolt";
import { type RunningBot, startBot } from "../../bot/app.ts";
import { readManifest } from "../../bot/manifest.ts";
import { startSlack } from "../../bot/preview/slack/start.ts";
import { PEOPLE } from "../../bot/preview/slack/names.ts";
import type { Person, SlackWorkspace } from "../../bot/preview/slack/types.ts";
import type { Banks } from "../../bot/listener.ts";
import type { Log } from "../../bot/log.ts";
import { zipArchive } from "../../core/adapters/archive.ts";
import { secretBox } from "../../core/adapters/secret-box.ts";
import type { Bank, Charts } from "../../core/ports.ts";
import { type Engine, migratedDatabase, type TestDatabase } from "./databases.ts";
import { type Trouble, troubleOf } from "./trouble.ts";
import type { Db } from "../../core/store/db.ts";

/** A Monday at noon in London. */
export const NOON = Date.parse("2026-03-09T12:00:00Z");

const manifest = readManifest();
export const SCOPES = manifest.scopes;

export type Transport = "HTTP" | "Socket Mode";

export type BotInSlack = {
  readonly slack: SlackWorkspace;
  readonly bot: RunningBot;
  readonly database: TestDatabase & { readonly db: Db };
  readonly trouble: Trouble;
  /** What time it is (epoch ms). */
  now(): number;
  /** Moves the clock on; what falls due meanwhile is done. */
  pass(ms: number): void;
  /** Sets the clock, on or back (epoch ms). */
  at(now: number): void;
  /** Settles once neither the bot nor the workspace has anything under way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** What else the bot of a test has. */
export type More = {
  /** What Slack tells the app of; what the manifest asks for unless told. */
  readonly events?: readonly string[];
  readonly people?: readonly Person[];
  /** Where banks are asked; none unless told. */
  readonly bank?: Bank;
  readonly corsOrigins?: readonly string[];
  /** `null` where no browser but those on this machine reaches the bot; its own address unless told. */
  readonly publicUrl?: null;
  readonly log?: Log;
  /** What draws; a blank picture unless told. */
  readonly charts?: Charts;
};

/** Seals what tests keep. */
export const TEST_KEY = "Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa";

/** The smallest PNG there is: what a chart looks like is tested where charts are drawn. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);
export const blank: Charts = { draw: () => Promise.resolve(PNG), close: () => Promise.resolve() };

/** The real bot on a fresh database, in a workspace of its own. Time stands still. */
export async function startBotInSlack(
  transport: Transport,
  engine: Engine = "sqlite",
  {
    events = manifest.events,
    people = PEOPLE,
    bank,
    corsOrigins,
    publicUrl,
    log,
    charts = blank,
  }: More = {},
): Promise<BotInSlack> {
  const listening = watchListeners();
  let passed = 0;
  const clock = { now: () => NOON + passed };
  const slack = await startSlack({
    saveFile: null,
    botScopes: SCOPES,
    events,
    people,
    clock: clock.now,
  });
  const database = await migratedDatabase(engine);
  const { botToken, signingSecret, appToken } = slack;
  const bot = await startBot(
    {
      botToken,
      signingSecret,
      slackApiUrl: slack.apiUrl,
      host: "127.0.0.1",
      port: 0,
      publicUrl: publicUrl === null ? undefined : "own",
      corsOrigins,
      ...(transport === "HTTP" ? {} : { appToken }),
    },
    {
      db: database.db,
      clock,
      charts,
      openArchive: zipArchive,
      banks: banksOf(bank),
      log: log ?? (() => undefined),
      pause: () => Promise.resolve(),
    },
  );
  slack.connect(transport === "HTTP" ? { url: bot.url } : { socketMode: true });
  const trouble = troubleOf(database);
  const settled = async (): Promise<void> => {
    for (let calls = -1; calls !== slack.calls.length;) {
      calls = slack.calls.length;
      await listening.idle();
      await bot.idle();
      await slack.quiet();
    }
  };
  return {
    slack,
    bot,
    database,
    trouble,
    settled,
    now: clock.now,
    pass(ms) {
      passed += ms;
      bot.nudge();
    },
    at(now) {
      passed = now - NOON;
      bot.nudge();
    },
    async stop() {
      await trouble.free();
      await settled();
      await bot.stop();
      await slack.stop();
      await database.drop();
      listening.restore();
    },
  };
}

/** Sealed with a key of the test's own. */
function banksOf(bank: Bank | undefined): Banks | null {
  return bank === undefined ? null : { bank, box: secretBox([TEST_KEY]) };
}

/** Bolt does not tell when a listener that has acknowledged is done: this does. */
function watchListeners(): { idle(): Promise<void>; restore(): void } {
  const running = new Set<Promise<void>>();
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own `this`
  const original = App.prototype.processEvent;
  App.prototype.processEvent = function process(this: App, event: ReceiverEvent) {
    const done = original.call(this, event);
    const settled = done.catch(() => undefined).finally(() => running.delete(settled));
    running.add(settled);
    return done;
  };
  return {
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    restore() {
      App.prototype.processEvent = original;
    },
  };
}
