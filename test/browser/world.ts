import { type Browser, type BrowserContext, type Page } from "playwright-core";
import { startBot } from "../../bot/app.ts";
import { commands } from "../../bot/commands/index.ts";
import { startSlack } from "../../bot/preview/slack/start.ts";
import type { SlackWorkspace } from "../../bot/preview/slack/types.ts";
import type { WorkspaceAction } from "../../bot/preview/web/page.ts";
import { startPages } from "../../bot/preview/web/server.ts";
import { loadSample } from "../../bot/sample.ts";
import { chartsWorker } from "../../core/adapters/charts/draw-in-worker.ts";
import { SCOPES } from "../harness/bot-in-slack.ts";
import { migratedDatabase } from "../harness/databases.ts";
import { launch } from "./chromium.ts";

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** The whole of what `npm start` opens, on a fresh database, and a browser to look at it with. */
export type World = {
  readonly url: string;
  readonly slack: SlackWorkspace;
  readonly browser: Browser;
  /** A page that anyone would see for the first time. A page's own errors fail the test that closes it. */
  open(size: { readonly width: number; readonly height: number }): Promise<Opened>;
  stop(): Promise<void>;
};

export type Opened = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of: errors, refused loads. */
  readonly complaints: readonly string[];
};

export type WorldOptions = { readonly now: number; readonly saveFile?: string };

export async function startWorld({ now, saveFile }: WorldOptions): Promise<World> {
  const clock = { now: () => now };
  const database = await migratedDatabase("sqlite");
  const charts = chartsWorker();
  const deps = { db: database.db, clock, charts, log: () => undefined };
  const slack = await startSlack({
    saveFile: saveFile ?? null,
    botScopes: SCOPES,
    clock: clock.now,
    events: ["app_home_opened", "message.im"],
  });
  const { botToken, signingSecret, apiUrl: slackApiUrl } = slack;
  const bot = await startBot(
    { botToken, signingSecret, slackApiUrl, host: "127.0.0.1", port: 0 },
    deps,
  );
  slack.connect({ url: bot.url });
  const pages = await startPages({
    slack,
    host: "127.0.0.1",
    port: 0,
    commands: commands.map(({ name, hint, summary }) => ({
      command: name,
      usage: hint,
      description: summary,
    })),
    actions: [sampleFor(slack, deps)],
  });
  const browser = await launch();
  return {
    url: pages.url,
    slack,
    browser,
    async open(size) {
      const context = await browser.newContext({
        viewport: size,
        deviceScaleFactor: size.width < 500 ? 2 : 1,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (line) => {
        if (line.type() === "error") complaints.push(line.text());
      });
      await page.goto(pages.url);
      return { page, context, complaints };
    },
    async stop() {
      await browser.close();
      await pages.stop();
      await bot.stop();
      await slack.stop();
      await charts.close();
      await database.drop();
    },
  };
}

function sampleFor(slack: SlackWorkspace, deps: Parameters<typeof loadSample>[0]): WorkspaceAction {
  return {
    label: "Load sample data",
    async run(personId) {
      const person = slack.people.find(({ id }) => id === personId)!;
      const { id: userId, realName, timeZone } = person;
      return loadSample(deps, { teamId: slack.teamId, userId, name: realName, timeZone });
    },
  };
}
