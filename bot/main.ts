import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { zipArchive } from "../core/adapters/archive.ts";
import { chartsWorker } from "../core/adapters/charts/draw-in-worker.ts";
import { quickChart } from "../core/adapters/charts/quickchart.ts";
import { systemClock } from "../core/adapters/clock.ts";
import type { Clock } from "../core/ports.ts";
import { type Config, readConfig } from "../core/config.ts";
import { openDb } from "../core/store/db.ts";
import { migrate } from "../core/store/migrate.ts";
import { migrationSource } from "../migrations/index.ts";
import { type BotDeps, startBot } from "./app.ts";
import { commands } from "./commands/index.ts";
import { readManifest } from "./manifest.ts";
import { loadSample } from "./sample.ts";

type Stop = () => Promise<void>;

/** Opens the books and what draws from them. */
async function wired(databaseUrl: string, quickChartUrl: string | undefined, clock: Clock) {
  const file = /^sqlite:(.+)$/u.exec(databaseUrl)?.[1];
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = openDb(databaseUrl);
  await migrate(db, migrationSource);
  const charts = quickChartUrl === undefined ? chartsWorker() : quickChart(quickChartUrl);
  const deps: BotDeps = { db, clock, charts, openArchive: zipArchive };
  const close: Stop = async () => {
    await charts.close();
    await db.destroy();
  };
  return { deps, close };
}

async function start(config: Config): Promise<Stop> {
  return config.kind === "local" ? startLocal(config) : startInSlack(config);
}

async function startLocal(config: Config & { kind: "local" }): Promise<Stop> {
  // Loaded only here: a bot in a real workspace never holds the preview's code.
  const { startLocalWorkspace } = await import("./preview/local.ts");
  const { keptClock } = await import("./preview/clock.ts");
  const clock = keptClock("data/clock.json");
  const { deps, close } = await wired("sqlite:data/local.sqlite", config.QUICKCHART_URL, clock);
  const { scopes, events, shortcuts } = readManifest();
  const local = await startLocalWorkspace({
    host: config.HOST,
    port: config.PORT,
    saveFile: "data/workspace.jsonl",
    clock,
    botScopes: scopes,
    events,
    commands: commands.map(({ name, hint, summary }) => ({
      command: name,
      usage: hint,
      description: summary,
    })),
    shortcuts,
    actions: [
      {
        label: "Load sample data",
        run: ({ id, realName, ...person }) =>
          loadSample(deps, { ...person, userId: id, name: realName.split(" ")[0] ?? realName }),
      },
    ],
    startBot: (settings) => startBot(settings, deps),
  });
  say(`Open ${local.url} in your browser. Your books are in data/local.sqlite.`);
  return async () => {
    await local.stop();
    await close();
  };
}

async function startInSlack(config: Config & { kind: "slack" }): Promise<Stop> {
  const { deps, close } = await wired(config.DATABASE_URL, config.QUICKCHART_URL, systemClock);
  const bot = await startBot(
    {
      botToken: config.SLACK_BOT_TOKEN,
      signingSecret: config.SLACK_SIGNING_SECRET,
      appToken: config.SLACK_APP_TOKEN,
      host: config.HOST,
      port: config.PORT,
    },
    deps,
  );
  say(
    bot.url === ""
      ? "Connected to Slack. Type /spend there."
      : `Listening for Slack on ${bot.url}/slack/events`,
  );
  return async () => {
    await bot.stop();
    await close();
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : "Something broke."}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  try {
    process.loadEnvFile();
  } catch {
    // There need not be a .env.
  }
  const stop = await start(readConfig(process.env));
  const end = (): void => {
    stop().then(
      () => process.exit(),
      (error: unknown) => {
        fail(error);
        process.exit();
      },
    );
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

main().catch(fail);
