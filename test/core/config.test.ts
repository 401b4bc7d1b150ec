import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../core/config.ts";

const good = {
  SLACK_BOT_TOKEN: "xoxb-1-a",
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
};

const plaid = ["PLAID_CLIENT_ID", "PLAID_ENV"];

const banks = {
  PLAID_CLIENT_ID: "5f1c",
  PLAID_SECRET: "a1b2",
  PLAID_ENV: "sandbox",
  APP_SECRET_KEY: "Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa",
};

describe("readConfig()", () => {
  it("opens the local workspace when nothing is set", () => {
    expect(readConfig({ PATH: "/bin" })).toEqual({
      kind: "local",
      HOST: "127.0.0.1",
      PORT: 3000,
      PLAID_COUNTRIES: "US",
    });
  });

  it("runs in Slack when it has what that needs", () => {
    expect(readConfig({ ...good, PORT: "8080" })).toMatchObject({
      kind: "slack",
      PORT: 8080,
      DATABASE_URL: "sqlite:data/budget.sqlite",
    });
  });

  it("takes public addresses as origins", () => {
    const addresses = {
      PUBLIC_URL: "https://x.org/",
      CORS_ORIGINS: "https://a.org/, http://localhost:8888",
    };
    expect(readConfig({ ...good, ...addresses })).toMatchObject({
      PUBLIC_URL: "https://x.org",
      CORS_ORIGINS: ["https://a.org", "http://localhost:8888"],
    });
  });

  it.each([
    [
      "a signing secret alone",
      { SLACK_SIGNING_SECRET: good.SLACK_SIGNING_SECRET },
      ["SLACK_BOT_TOKEN"],
    ],
    ["a database alone", { DATABASE_URL: "sqlite:x" }, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]],
    ["production alone", { NODE_ENV: "production" }, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]],
    [
      "a wrong token and port",
      { ...good, SLACK_BOT_TOKEN: "xoxp-CANARY", PORT: "CANARY" },
      ["SLACK_BOT_TOKEN", "PORT"],
    ],
    ["a wrong database", { ...good, DATABASE_URL: "mysql://CANARY" }, ["DATABASE_URL"]],
    ["a wrong app token", { ...good, SLACK_APP_TOKEN: "CANARY" }, ["SLACK_APP_TOKEN"]],
    ["a Plaid secret alone", { ...good, PLAID_SECRET: "CANARY" }, [...plaid, "APP_SECRET_KEY"]],
    ["a Plaid secret alone, locally", { PLAID_SECRET: "CANARY" }, plaid],
    ["no key to seal with", { ...good, ...banks, APP_SECRET_KEY: "" }, ["APP_SECRET_KEY"]],
    ["a short key", { ...good, ...banks, APP_SECRET_KEY: "CANARY-x8#k" }, ["APP_SECRET_KEY"]],
    [
      "an example of a key",
      { ...good, ...banks, APP_SECRET_KEY: "change-me-CANARY-0123456789-abcdefgh" },
      ["APP_SECRET_KEY"],
    ],
    ["one letter for a key", { ...good, APP_SECRET_KEY: "C".repeat(60) }, ["APP_SECRET_KEY"]],
    ["a short former key", { ...good, APP_SECRET_KEYS_OLD: "CANARY" }, ["APP_SECRET_KEYS_OLD"]],
    ["a wrong bank world", { ...good, ...banks, PLAID_ENV: "CANARY" }, ["PLAID_ENV"]],
    ["a public address without a scheme", { ...good, PUBLIC_URL: "CANARY.org" }, ["PUBLIC_URL"]],
    ["a public path", { ...good, PUBLIC_URL: "https://x.org/CANARY" }, ["PUBLIC_URL"]],
    ["an open line", { ...good, PUBLIC_URL: "http://CANARY.org" }, ["PUBLIC_URL"]],
    ["any origin", { ...good, CORS_ORIGINS: "https://a.org,*" }, ["CORS_ORIGINS"]],
    ["a wrong address", { ...good, QUICKCHART_URL: "CANARY" }, ["QUICKCHART_URL"]],
  ])("names every wrong setting and echoes none: %s", (_what, env, named) => {
    const message = messageOf(env);
    for (const name of named) expect(message).toContain(name);
    expect(message).not.toContain("CANARY");
  });

  it("has every setting documented in .env.example, and no other", () => {
    const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
    const documented = [...example.matchAll(/^([A-Z_]+)=/gmu)].map(([, name]) => name);
    const everything = {
      ...good,
      ...banks,
      APP_SECRET_KEYS_OLD: `${banks.APP_SECRET_KEY}, ${banks.APP_SECRET_KEY}`,
      SLACK_APP_TOKEN: "xapp-1",
      QUICKCHART_URL: "http://127.0.0.1",
      PUBLIC_URL: "https://x.org",
      CORS_ORIGINS: "https://a.org",
    };
    const read = Object.keys(readConfig(everything)).filter((name) => name !== "kind");
    expect(documented.toSorted()).toEqual([...read, "NODE_ENV"].toSorted());
  });

  it("takes the empty settings of a copied example for unset", () => {
    expect(readConfig({ SLACK_BOT_TOKEN: "", SLACK_SIGNING_SECRET: " " })).toMatchObject({
      kind: "local",
    });
  });
});

function messageOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    return String(error);
  }
  return "";
}
