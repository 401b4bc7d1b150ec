import { createServer } from "node:http";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { App, HTTPReceiver, LogLevel, webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { guarded } from "../../../../bot/http/guard.ts";
import { startSlack } from "../../../../bot/preview/slack/start.ts";
import type { SlackWorkspace } from "../../../../bot/preview/slack/types.ts";

const SCOPES = [
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "im:history",
  "im:write",
  "users:read",
];
const text = (words: string) => ({ type: "plain_text" as const, text: words });
const modal = (title: string) => ({
  type: "modal" as const,
  callback_id: "form",
  title: text(title),
  submit: text("Save"),
  notify_on_close: true,
  blocks: [
    {
      type: "input" as const,
      block_id: "amount",
      label: text("Amount"),
      element: { type: "plain_text_input" as const, action_id: "v" },
    },
  ],
});

let slack: SlackWorkspace;
let stopApp: () => Promise<void>;
let heard: string[];
let saveFile: string;

let idle: () => Promise<void>;

function listen(app: App): void {
  const running = new Set<Promise<unknown>>();
  app.use(async ({ next }) => {
    const listener = next();
    running.add(listener);
    await listener.finally(() => running.delete(listener));
  });
  idle = async () => {
    while (running.size > 0) await Promise.allSettled(running);
  };
  app.command("/spend", async ({ command, ack, respond, client }) => {
    if (command.text === "form") {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: modal("New") });
      return;
    }
    await ack();
    await respond({
      response_type: "ephemeral",
      text: `Saved ${command.text}`,
      blocks: [
        {
          type: "actions",
          block_id: "does",
          elements: [{ type: "button", action_id: "undo", text: text("Undo"), value: "7" }],
        },
      ],
    });
  });
  app.action("undo", async ({ ack, respond, action }) => {
    await ack();
    heard.push(`undo ${"value" in action ? action.value : ""}`);
    await respond({ replace_original: true, text: "Taken back" });
  });
  app.view("form", async ({ ack, view }) => {
    const amount = view.state.values["amount"]?.["v"]?.value ?? "";
    if (amount === "lots")
      return ack({ response_action: "errors", errors: { amount: "Not an amount" } });
    if (amount === "next") return ack({ response_action: "push", view: modal("Second") });
    heard.push(`saved ${amount}`);
    return ack();
  });
  app.view({ callback_id: "form", type: "view_closed" }, async ({ ack }) => {
    heard.push("closed");
    await ack();
  });
  app.event("app_home_opened", async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: "home", blocks: [{ type: "section", text: text("Home") }] },
    });
  });
  app.message(async ({ message, say }) => {
    if (message.channel_type !== "im" || !("text" in message)) return;
    const names = "files" in message ? message.files?.map(({ name }) => name).join() : "";
    await say(`You said ${message.text ?? ""}${names ?? ""}`);
  });
}

async function startApp(socketMode: boolean): Promise<void> {
  const options = {
    token: slack.botToken,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  };
  if (socketMode) {
    const app = new App({ ...options, appToken: slack.appToken, socketMode: true });
    listen(app);
    await app.start();
    stopApp = async () => void (await app.stop());
    slack.connect({ socketMode: true });
    return;
  }
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    logLevel: LogLevel.ERROR,
  });
  const app = new App({ ...options, receiver });
  listen(app);
  const { signingSecret } = slack;
  const server = createServer(
    guarded((q, r) => receiver.requestListener(q, r), { signingSecret, now: Date.now }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  slack.connect({ url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
  stopApp = async () => {
    server.closeAllConnections();
    server.close();
  };
}

beforeEach(async () => {
  heard = [];
  saveFile = join(mkdtempSync(join(tmpdir(), "slack-")), "workspace.jsonl");
  slack = await startSlack({ saveFile, botScopes: SCOPES });
});
afterEach(async () => {
  await stopApp();
  await slack.stop();
  rmSync(dirname(saveFile), { recursive: true, force: true });
});

const settled = async () => {
  await idle();
  await slack.quiet();
};
const ana = () => slack.people[0]!.id;
const ben = () => slack.people[1]!.id;
const general = () => slack.conversations.find(({ name }) => name === "general")!.id;
const dm = () => slack.conversations.find(({ kind }) => kind === "app-dm")!.id;

describe.each([
  ["HTTP", false],
  ["Socket Mode", true],
])("startSlack() over %s", (_name, socketMode) => {
  beforeEach(() => startApp(socketMode));

  it("shows a command's answer to its author alone, and what its button makes of it", async () => {
    const answer = await slack.command(ana(), general(), "/spend 12.50 lunch");
    expect(answer.status).toBe(200);
    await settled();
    const [message] = slack.messages(ana(), general());
    expect(message).toMatchObject({ text: "Saved 12.50 lunch", onlyFor: ana() });
    expect(slack.messages(ben(), general())).toEqual([]);
    const place = { in: "message", conversationId: general(), ts: message!.ts } as const;
    await slack.act(ana(), place, {
      type: "button",
      action_id: "undo",
      block_id: "does",
      value: "7",
    });
    await settled();
    expect(heard).toEqual(["undo 7"]);
    expect(slack.messages(ana(), general()).map((one) => one.text)).toEqual(["Taken back"]);
  });

  it("opens, refuses, stacks and closes modals as the app answers", async () => {
    await slack.command(ana(), general(), "/spend form");
    await settled();
    const [view] = slack.views(ana());
    const send = (value: string) =>
      slack.submit(ana(), slack.views(ana()).at(-1)!.id, {
        amount: { v: { type: "plain_text_input", value } },
      });
    expect(view?.view.callback_id).toBe("form");
    expect((await send("")).body).toMatchObject({ response_action: "errors" });
    expect((await send("lots")).body).toMatchObject({ errors: { amount: "Not an amount" } });
    await send("next");
    expect(slack.views(ana())).toHaveLength(2);
    await slack.close(ana(), slack.views(ana()).at(-1)!.id);
    expect(slack.views(ana())).toHaveLength(1);
    await send("12");
    expect(slack.views(ana())).toEqual([]);
    expect(heard).toEqual(["closed", "saved 12"]);
  });

  it("answers direct messages, files and the Home tab, and has them after a restart", async () => {
    await slack.say(ana(), dm(), "hello");
    await slack.upload(ana(), dm(), { name: "may.csv", bytes: Buffer.from("a,b\n1,2\n") });
    await slack.openHome(ana());
    await settled();
    const before = slack.messages(ana(), dm());
    expect(before.map((one) => one.text)).toEqual([
      "hello",
      "You said hello",
      "",
      "You said may.csv",
    ]);
    const home = slack.home(ana());
    await slack.stop();
    expect(statSync(saveFile).mode & 0o777).toBe(0o600);
    slack = await startSlack({ saveFile, botScopes: SCOPES });
    expect(slack.messages(ana(), dm())).toEqual(before);
    expect(slack.home(ana())).toEqual(home);
    const file = before[2]!.files[0]!;
    expect(Buffer.from(slack.file(file.id)!.bytes).toString()).toBe("a,b\n1,2\n");
    const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
    const mine = before[1]!;
    await client.chat.update({ channel: dm(), ts: mine.ts, text: "changed" });
    expect(slack.messages(ana(), dm())[1]).toMatchObject({
      text: "changed",
      edited: true,
      ts: mine.ts,
    });
    const info = await client.files.info({ file: file.id });
    expect(info.file).toMatchObject({ name: "may.csv", size: 8 });
    const headers = { authorization: `Bearer ${slack.botToken}` };
    const url = info.file!.url_private!;
    expect(await (await fetch(url, { headers })).text()).toBe("a,b\n1,2\n");
    expect((await fetch(url, { redirect: "manual" })).status).toBe(302);
    expect(readFileSync(saveFile, "utf8").split("\n").length).toBeGreaterThan(5);
  });
});
