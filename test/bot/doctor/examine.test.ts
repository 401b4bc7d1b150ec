import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examine } from "../../../bot/doctor/examine.ts";
import { nodeVersion } from "../../../bot/doctor/machine.ts";
import { startSlack } from "../../../bot/preview/slack/start.ts";
import type { SlackWorkspace } from "../../../bot/preview/slack/types.ts";
import { readManifest } from "../../../bot/manifest.ts";
import { migratedDatabase } from "../../harness/databases.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

describe("nodeVersion()", () => {
  it.each([
    ["20.18.3", false],
    ["20.19.0", true],
    ["24.1.0", true],
  ])("knows whether %s is enough", (version, ok) => {
    expect(nodeVersion(version).ok).toBe(ok);
  });
});

describe("examine()", () => {
  const folder = mkdtempSync(join(tmpdir(), "budget-doctor-"));
  const { scopes } = readManifest();
  let slack: SlackWorkspace;

  beforeAll(async () => {
    slack = await startSlack({ saveFile: null, botScopes: scopes });
  });
  afterAll(async () => {
    await slack.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const settings = () => ({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_APP_TOKEN: slack.appToken,
    DATABASE_URL: `sqlite:${join(folder, "books.sqlite")}`,
  });
  const wrongIn = async (env: Record<string, string>) => {
    const found = await examine(env, slack.apiUrl);
    const said = JSON.stringify(found);
    for (const secret of [slack.botToken, slack.appToken, SECRET, "CANARY"]) {
      expect(said).not.toContain(secret);
    }
    const wrong = found.filter(({ ok }) => !ok);
    for (const { next } of wrong) expect(next).toBeTruthy();
    return wrong.map(({ what, next }) => `${what} ${next}`).join("\n");
  };

  it("finds nothing wrong where everything is there", async () => {
    expect(await wrongIn(settings())).toBe("");
  });

  it("names every setting that is missing", async () => {
    const wrong = await wrongIn({ DATABASE_URL: "sqlite:x", SLACK_APP_TOKEN: "CANARY" });
    for (const name of ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"]) {
      expect(wrong).toContain(name);
    }
  });

  it("says which token Slack refuses", async () => {
    const wrong = await wrongIn({ ...settings(), SLACK_BOT_TOKEN: "xoxb-CANARY" });
    expect(wrong).toContain("refuses the bot token");
    expect(wrong).toContain("SLACK_BOT_TOKEN");
  });

  it("says which scopes are not granted", async () => {
    const poor = await startSlack({
      saveFile: null,
      botScopes: scopes.filter((scope) => scope !== "files:write"),
    });
    const env = { ...settings(), SLACK_BOT_TOKEN: poor.botToken, SLACK_APP_TOKEN: poor.appToken };
    const found = await examine(env, poor.apiUrl);
    await poor.stop();
    expect(found.filter(({ ok }) => !ok).map(({ what }) => what)).toEqual([
      "The bot lacks the scopes files:write",
    ]);
  });

  it("says that Slack cannot be reached", async () => {
    const found = await examine(settings(), "http://127.0.0.1:9/api/");
    expect(found.filter(({ ok }) => !ok)).toHaveLength(2);
  });

  it("notices books that others can read, and a database that does not answer", async () => {
    const database = await migratedDatabase("sqlite");
    const file = database.url.replace("sqlite:", "");
    expect(await wrongIn({ ...settings(), DATABASE_URL: database.url })).toBe("");
    chmodSync(file, 0o644);
    expect(await wrongIn({ ...settings(), DATABASE_URL: database.url })).toContain("chmod 600");
    expect(statSync(file).mode & 0o777).toBe(0o644);
    await database.drop();
    const url = "postgres://CANARY:CANARY@127.0.0.1:9/x";
    expect(await wrongIn({ ...settings(), DATABASE_URL: url })).toContain("ECONNREFUSED");
  });

  it("takes a migrated PostgreSQL for ready", async () => {
    const database = await migratedDatabase("postgres");
    expect(await wrongIn({ ...settings(), DATABASE_URL: database.url })).toBe("");
    await database.drop();
  });

  it("notices a taken port and a chart server that is away", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { SLACK_APP_TOKEN: _socket, ...overHttp } = settings();
    const env = { ...overHttp, PORT: port, QUICKCHART_URL: "http://127.0.0.1:9" };
    const wrong = await wrongIn(env);
    server.close();
    expect(wrong).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(wrong).toContain("QUICKCHART_URL");
  });
});
