import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSlack } from "../../../../bot/preview/slack/start.ts";
import type { SlackWorkspace } from "../../../../bot/preview/slack/types.ts";

let slack: SlackWorkspace;
let saveFile: string;
const SCOPES = ["chat:write", "users:read", "im:write"];

beforeEach(async () => {
  saveFile = join(mkdtempSync(join(tmpdir(), "slack-")), "workspace.jsonl");
  slack = await startSlack({ saveFile, botScopes: SCOPES });
});
afterEach(async () => {
  await slack.stop();
  rmSync(dirname(saveFile), { recursive: true, force: true });
});

const clientOf = (token: string) =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
const client = () => clientOf(slack.botToken);
const room = (name: string) => slack.conversations.find((one) => one.name === name)!.id;
const dm = () => slack.conversations.find(({ kind }) => kind === "app-dm")!.id;
const words = (text: string) => ({ type: "plain_text" as const, text });
const codeOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "ok",
    (error: unknown) =>
      error instanceof webApi.WebAPIPlatformError ? error.data.error : (error as Error).name,
  );

describe("the workspace refuses", () => {
  it("tokens it does not know, and none", async () => {
    expect(await codeOf(clientOf("xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await codeOf(clientOf("").auth.test())).toBe("not_authed");
    expect(await codeOf(client().apps.connections.open())).toBe("not_allowed_token_type");
    expect(await codeOf(clientOf(slack.appToken).apps.connections.open())).toBe("ok");
  });

  it("calls the manifest did not ask for", async () => {
    expect(await codeOf(client().files.info({ file: "F1" }))).toBe("missing_scope");
    expect(await codeOf(client().users.info({ user: slack.people[0]!.id }))).toBe("ok");
  });

  it("rooms that are not there, or that the bot is not in", async () => {
    const post = (channel: string) =>
      codeOf(client().apiCall("chat.postMessage", { channel, text: "hi" }));
    expect(await post("C404")).toBe("channel_not_found");
    expect(await post(room("general"))).toBe("not_in_channel");
    expect(await post(room("household"))).toBe("ok");
    expect(await post(slack.people[0]!.id)).toBe("ok");
    expect(slack.messages(slack.people[0]!.id, dm())).toHaveLength(1);
    expect(slack.messages(slack.people[1]!.id, dm())).toEqual([]);
  });

  it("blocks over Slack's limits, and files that are not there, and says which", async () => {
    const channel = room("household");
    const posting = (blocks: object[]) =>
      client().apiCall("chat.postMessage", { channel, text: "x", blocks });
    const tooMany = Array.from({ length: 51 }, () => ({ type: "divider" }));
    const missing = [{ type: "image", slack_file: { id: "F404" }, alt_text: "x" }];
    for (const [blocks, why] of [
      [tooMany, /50/u],
      [missing, /F404/u],
    ] as const) {
      const error = await posting(blocks).then(
        () => null,
        (one: unknown) => one,
      );
      expect(error).toMatchObject({ data: { error: "invalid_blocks" } });
      expect(JSON.stringify((error as webApi.WebAPIPlatformError).data)).toMatch(why);
    }
    const view = { type: "modal", title: words("x".repeat(25)), blocks: [] };
    const opening = client().apiCall("views.open", { trigger_id: await trigger(), view });
    expect(await codeOf(opening)).toBe("invalid_blocks");
    expect(slack.views(slack.people[0]!.id)).toEqual([]);
  });

  it("a trigger that was used, or never given, and a view that has changed", async () => {
    const view = { type: "modal" as const, title: words("Form"), blocks: [] };
    const trigger_id = await trigger();
    const opened = await client().views.open({ trigger_id, view });
    expect(await codeOf(client().views.open({ trigger_id, view }))).toMatch(/trigger/u);
    expect(await codeOf(client().views.open({ trigger_id: "1.2.x", view }))).toMatch(/trigger/u);
    const { id, hash } = opened.view!;
    const change = () => client().views.update({ view_id: id!, hash: hash!, view });
    expect(await codeOf(change())).toBe("ok");
    expect(await codeOf(change())).toBe("hash_conflict");
    await slack.close(slack.people[0]!.id, id!);
    expect(await codeOf(client().views.update({ view_id: id!, view }))).toBe("not_found");
  });

  it("as it is told to: 429, 500 and a hang-up, so often and no more", async () => {
    const call = () => codeOf(client().auth.test());
    slack.fault("auth.test", "429", 1);
    expect(await call()).toBe("WebAPIRateLimitedError");
    slack.fault("auth.test", "500", 1);
    expect(await call()).toMatch(/Error/u);
    slack.fault("auth.test", "reset", 1);
    expect(await call()).toMatch(/Error/u);
    expect(await call()).toBe("ok");
    slack.fault("auth.test", "hang", 1);
    const impatient = new webApi.WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      timeout: 100,
      retryConfig: { retries: 0 },
    });
    expect(await codeOf(impatient.auth.test())).toMatch(/Error/u);
    await slack.quiet();
  });

  it("a sixth answer to one response_url", async () => {
    const url = await responseUrl();
    const answers = [];
    for (let use = 1; use <= 6; use += 1) {
      const body = JSON.stringify({ text: `answer ${use}` });
      answers.push(
        (
          await fetch(url, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body,
          })
        ).status,
      );
    }
    expect(answers).toEqual([200, 200, 200, 200, 200, 404]);
    const seen = slack.messages(slack.people[0]!.id, room("general"));
    expect(seen.map(({ text }) => text)).toEqual([1, 2, 3, 4, 5].map((use) => `answer ${use}`));
  });

  it("nothing it has saved, but for a line that a crash cut off", async () => {
    await client().apiCall("chat.postMessage", { channel: room("household"), text: "kept" });
    const before = slack.messages(slack.people[0]!.id, room("household"));
    await client().apiCall("chat.postMessage", { channel: room("household"), text: "deleted" });
    const { ts } = slack.messages(slack.people[0]!.id, room("household")).at(-1)!;
    await client().chat.delete({ channel: room("household"), ts });
    await slack.stop();
    appendFileSync(saveFile, '{"kind":"message","message":{"ts":"1.0","te');
    slack = await startSlack({ saveFile, botScopes: SCOPES });
    expect(slack.messages(slack.people[0]!.id, room("household"))).toEqual(before);
  });
});

/** What the app would be told: the last command, caught by asking an app that is not there. */
async function heard(): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        response.end();
        server.close();
        resolve(new URLSearchParams(Buffer.concat(parts).toString("utf8")));
      });
    });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      slack.connect({ url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
      slack.command(slack.people[0]!.id, room("general"), "/spend").catch(reject);
    });
  });
}

const trigger = async (): Promise<string> => (await heard()).get("trigger_id")!;
const responseUrl = async (): Promise<string> => (await heard()).get("response_url")!;
