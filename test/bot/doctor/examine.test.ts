import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
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

  describe("about banks", () => {
    const keys = {
      PLAID_CLIENT_ID: "CANARY-client",
      PLAID_SECRET: "CANARY-secret",
      PLAID_ENV: "sandbox",
      APP_SECRET_KEY: "Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa",
    };
    const plaid = () => nock("https://sandbox.plaid.com").post("/webhook_verification_key/get");
    const saidOf = async (env: Record<string, string>) =>
      (await examine({ ...settings(), ...env }, slack.apiUrl)).map(({ what }) => what).join("\n");

    it("says that none can be linked where no keys are set, and that this is no mistake", async () => {
      expect(await saidOf({})).toContain("No Plaid keys are set: banks cannot be linked");
      expect(await wrongIn(settings())).toBe("");
    });

    it("takes keys that Plaid takes, and says where banks are linked", async () => {
      const error_code = "INVALID_WEBHOOK_VERIFICATION_KEY_ID";
      plaid().times(2).reply(400, { error_type: "INVALID_INPUT", error_code });
      const said = await saidOf({ ...keys, PUBLIC_URL: "https://budget.example.org" });
      expect(said).toContain("Plaid takes the keys (sandbox)");
      expect(said).toContain("register https://budget.example.org/bank/return as redirect URI");
      expect(await saidOf(keys)).toContain("No PUBLIC_URL: links are made on Plaid's own page");
    });

    it("says that Plaid refuses the keys, and repeats nothing of what it answers", async () => {
      const error_message = "no such client: CANARY-client CANARY-secret";
      plaid().reply(400, {
        error_type: "INVALID_INPUT",
        error_code: "INVALID_API_KEYS",
        error_message,
      });
      const wrong = await wrongIn({ ...settings(), ...keys });
      expect(wrong).toMatch(/^Plaid refuses the keys for sandbox Copy PLAID_CLIENT_ID/u);
    });

    it.each(["PLAID_CLIENT_ID", "PLAID_SECRET", "PLAID_ENV", "APP_SECRET_KEY"])(
      "names %s where it alone is missing",
      async (name) => {
        const wrong = await wrongIn({ ...settings(), ...keys, [name]: "" });
        expect(wrong).toContain(`${name} is missing`);
      },
    );
  });
});
