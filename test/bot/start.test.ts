import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../dist/bot/main.js", import.meta.url));

describe("npm start", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "budget-start-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const start = (env: Record<string, string>) =>
    spawnSync(process.execPath, [main], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", ...env },
      encoding: "utf8",
      timeout: 20_000,
    });

  it.each([
    ["NODE_ENV alone", { NODE_ENV: "production" }, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]],
    ["an app token alone", { SLACK_APP_TOKEN: "xapp-CANARY" }, ["SLACK_BOT_TOKEN"]],
    ["a database alone", { DATABASE_URL: "sqlite:CANARY.sqlite" }, ["SLACK_BOT_TOKEN"]],
    ["a port that is none", { PORT: "CANARY" }, ["PORT"]],
  ])("names what is missing, echoes nothing and makes nothing: %s", (_what, env, named) => {
    const { status, stdout, stderr } = start(env);
    expect(status).toBe(1);
    for (const name of named) expect(stderr).toContain(name);
    expect(stdout + stderr).not.toContain("CANARY");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("reads .env, and the environment wins over it", () => {
    writeFileSync(join(folder, ".env"), "PORT=CANARY\nQUICKCHART_URL=CANARY\n");
    const { status, stderr } = start({ PORT: "8080" });
    expect(status).toBe(1);
    expect(stderr).toContain("QUICKCHART_URL");
    expect(stderr).not.toMatch(/^\s+PORT /mu);
  });
});
