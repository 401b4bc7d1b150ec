import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { zipArchive } from "../core/adapters/archive.ts";
import { chartsWorker } from "../core/adapters/charts/draw-in-worker.ts";
import { quickChart } from "../core/adapters/charts/quickchart.ts";
import { systemClock } from "../core/adapters/clock.ts";
import { plaidBank } from "../core/adapters/plaid/index.ts";
import type { Clock } from "../core/ports.ts";
import { type Config, readConfig } from "../core/config.ts";
import { openDb } from "../core/store/db.ts";
import { migrate } from "../core/store/migrate.ts";
import { migrationSource } from "../migrations/index.ts";
import { type BotDeps, startBot } from "./app.ts";
import { commands } from "./commands/index.ts";
import { keyringOf } from "./doctor/keyring.ts";
import type { Banks } from "./listener.ts";
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

/** The banks that the keys in the settings lead to; `null` where there are none. */
function realBanks(config: Config): Banks | null {
  const { PLAID_CLIENT_ID: clientId, PLAID_SECRET: secret, PLAID_ENV: environment } = config;
  if (clientId === undefined || secret === undefined || environment === undefined) return null;
  const countries = config.PLAID_COUNTRIES.split(",");
  return {
    bank: plaidBank({ clientId, secret, environment, countries }),
    box: keyringOf(config).box,
  };
}

/** Banks that are made up, with everything real banks do, on this computer alone. */
async function madeUpBanks(config: Config, clock: Clock): Promise<Banks & { close: Stop }> {
  const { startBank } = await import("./preview/bank/start.ts");
  const { bankPages } = await import("./preview/bank/login-pages.ts");
  const { sandboxUsers } = await import("./preview/bank/customers.ts");
  const keys = { clientId: randomUUID(), secret: randomUUID() };
  const now = (): number => clock.now();
  const customers = sandboxUsers("data/bank-users");
  const kept = { saveFile: "data/bank.json", customers };
  const made = await startBank({ ...keys, now, ...kept, pages: bankPages });
  const settings = {
    ...keys,
    environment: "sandbox",
    countries: ["US"],
    baseUrl: made.url,
  } as const;
  return { bank: plaidBank(settings), box: keyringOf(config).box, close: () => made.stop() };
}

async function start(config: Config): Promise<Stop> {
  return config.kind === "local" ? startLocal(config) : startInSlack(config);
}

async function startLocal(config: Config & { kind: "local" }): Promise<Stop> {
  // Loaded only here: a bot in a real workspace never holds the preview's code.
  const { startLocalWorkspace } = await import("./preview/local.ts");
  const { keptClock } = await import("./preview/clock.ts");
  const clock = keptClock("data/clock.json");
  const { deps: books, close } = await wired(
    "sqlite:data/local.sqlite",
    config.QUICKCHART_URL,
    clock,
  );
  const real = realBanks(config);
  const madeUp = real === null ? await madeUpBanks(config, clock) : null;
  const deps: BotDeps = { ...books, banks: real ?? madeUp };
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
    await madeUp?.close();
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
      publicUrl: config.PUBLIC_URL,
      corsOrigins: config.CORS_ORIGINS,
    },
    { ...deps, banks: realBanks(config) },
  );
  say(
    bot.url === ""
      ? "Connected to Slack. Type /spend there."
      : `Listening for Slack on ${bot.url}/slack/events`,
  );
  if (bot.url === "" && bot.webUrl !== "") say(`Listening for banks and browsers on ${bot.webUrl}`);
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
