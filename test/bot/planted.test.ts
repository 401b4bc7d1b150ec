import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import nock from "nock";
import { afterAll, describe, expect, it } from "vitest";
import { examine } from "../../bot/doctor/examine.ts";
import { TEST_KEY } from "../harness/bot-in-slack.ts";
import { ENGINES } from "../harness/databases.ts";
import { found, inEachForm, type Places } from "../harness/planted.ts";
import { printing } from "../harness/printing.ts";
import { fullCount, recordFigure } from "../proof.ts";
import { SETTINGS, wholeRun } from "./whole-run.ts";

const MAIN = fileURLToPath(new URL("../../dist/bot/main.js", import.meta.url));

/** Both in `npm run prove`. */
const SOME = ENGINES.slice(0, fullCount(1, 2));

describe.each(SOME)("planted secrets after a whole run on %s", (engine) => {
  let run: Awaited<ReturnType<typeof wholeRun>>;
  let printed: string[] = [];

  it("are found nowhere", async () => {
    printed = await printing(async () => {
      run = await wholeRun(engine);
    });
    const { settings, tokens, handedOut, places, database } = run;
    // It was a whole run: much was logged, answered, said, given and stored.
    expect(places.log.length).toBeGreaterThan(8);
    expect(places.log.join("")).toContain("bank-sync-failed");
    expect(places["HTTP answers"].join("").length).toBeGreaterThan(3000);
    expect(places.files.length).toBeGreaterThan(3);
    const everything: Places = { ...places, printed, database: database.during };
    const never = { ...settings, ...tokens };
    expect(found(never, everything)).toEqual([]);
    // What has to be handed to somebody once is kept and logged nowhere.
    const { log, files } = places;
    const kept: Places = { log, files, printed, database: database.during };
    expect(found(handedOut, kept)).toEqual([]);
    recordFigure(
      `planted secrets, ${engine}`,
      `${Object.keys(never).length + Object.keys(handedOut).length} secrets, 13 forms, ` +
        `${Object.entries(everything)
          .map(([place, parts]) => `${parts.length} × ${place}`)
          .join(", ")}: 0 found`,
    );
  }, 120_000);

  it("leave no trace in the database once the bank is unlinked, sealed or not", () => {
    const { tokens, sealed, database } = run;
    const sealedNow = Object.fromEntries(sealed.map((text, i) => [`sealed ${i + 1}`, text]));
    expect(sealed.length).toBeGreaterThan(0);
    expect(found(sealedNow, { database: database.during }).length).toBeGreaterThan(0);
    expect(found({ ...tokens, ...sealedNow }, { database: database.after })).toEqual([]);
  });

  it("would be found in any form, wherever one stood", () => {
    const { settings, tokens, places } = run;
    for (const secret of Object.values({ ...settings, ...tokens }))
      for (const line of inEachForm(secret))
        expect(found({ secret }, { log: [...places.log, line] })).not.toEqual([]);
  });
});

describe("planted settings", () => {
  const folder = mkdtempSync(join(tmpdir(), "budget-planted-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const environment = {
    SLACK_BOT_TOKEN: SETTINGS.botToken,
    SLACK_SIGNING_SECRET: SETTINGS.signingSecret,
    SLACK_APP_TOKEN: SETTINGS.appToken,
    DATABASE_URL: `postgres://planted:${encodeURIComponent(SETTINGS.password)}@127.0.0.1:9/books`,
    PLAID_CLIENT_ID: SETTINGS.clientId,
    PLAID_SECRET: SETTINGS.secret,
    PLAID_ENV: "sandbox",
    APP_SECRET_KEY: TEST_KEY,
  };
  const planted = { ...SETTINGS, key: TEST_KEY };

  it.each([
    ["a database that does not answer", environment],
    [
      "a key that is an example, and a wrong setting",
      { ...environment, PORT: SETTINGS.password, APP_SECRET_KEY: `example-${SETTINGS.secret}` },
    ],
  ])("are not repeated by a bot that does not start: %s", (_why, env) => {
    const PATH = process.env["PATH"] ?? "";
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN], {
      cwd: folder,
      env: { PATH, ...env },
      encoding: "utf8",
      timeout: 20_000,
    });
    expect([status, stderr.length > 0]).toEqual([1, true]);
    expect(found(planted, { printed: [stdout, stderr] })).toEqual([]);
  });

  it("are not repeated by the doctor, whatever Slack and Plaid say of them", async () => {
    const all = JSON.stringify(planted);
    const refused = {
      error_type: "INVALID_INPUT",
      error_code: "INVALID_API_KEYS",
      error_message: all,
    };
    nock("https://sandbox.plaid.com").post("/webhook_verification_key/get").reply(400, refused);
    nock("https://slack.test").persist().post(/./u).reply(200, { ok: false, error: all });
    let said = "";
    const printed = await printing(async () => {
      said = JSON.stringify(await examine(environment, "https://slack.test/api/"));
    });
    expect(said).toContain("Plaid refuses the keys for sandbox");
    expect(found(planted, { doctor: [said], printed })).toEqual([]);
  });
});
