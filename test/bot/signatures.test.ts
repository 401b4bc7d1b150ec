import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encode, signature } from "../../bot/preview/slack/deliver.ts";
import { APP_ID, TEAM_ID } from "../../bot/preview/slack/names.ts";
import { startBot } from "../../bot/app.ts";
import { zipArchive } from "../../core/adapters/archive.ts";
import { booksOf, changedIn } from "../access/secrets.ts";
import { blank, type BotInSlack, NOON, startBotInSlack } from "../harness/bot-in-slack.ts";
import { doStep, type Typed } from "../harness/steps.ts";

let world: BotInSlack;
beforeAll(async () => {
  world = await startBotInSlack("HTTP");
});
afterAll(() => world.stop());

const now = () => Math.floor(Date.now() / 1000);
let used = 0;

/** A `/spend` that nobody has sent before. */
function spending(): string {
  const { slack } = world;
  const [ana] = slack.people;
  const dm = slack.conversations.find(({ kind }) => kind === "app-dm")!;
  const payload = {
    command: "/spend",
    text: "12.50 lunch",
    team_id: TEAM_ID,
    api_app_id: APP_ID,
    user_id: ana!.id,
    channel_id: dm.id,
    trigger_id: `trigger-${(used += 1)}`,
    response_url: `${slack.apiUrl.replace("/api/", "")}/response/none`,
  };
  return encode({ type: "slash_commands", payload });
}

async function send(
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; rows: number }> {
  const before = await rows();
  const response = await fetch(`${world.bot.url}/slack/events`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body,
  });
  await response.text();
  await world.settled();
  return { status: response.status, rows: (await rows()) - before };
}

async function rows(): Promise<number> {
  const [row] = await world.database.db.writer("transactions").count({ n: "*" });
  return Number(row!["n"]);
}

const signed = (body: string, at = now()) => signature(body, world.slack.signingSecret, at);
const without = (header: string, headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== header));

/** Headers for a body, each wrong in one way. */
const WRONG: readonly (readonly [string, (body: string) => Readonly<Record<string, string>>])[] = [
  ["no headers at all", () => ({})],
  ["no signature", (body) => without("x-slack-signature", signed(body))],
  ["no timestamp", (body) => without("x-slack-request-timestamp", signed(body))],
  ["another secret", (body) => signature(body, "another secret", now())],
  ["an empty secret", (body) => signature(body, "", now())],
  ["a body that was changed", (body) => signed(body.replace("12.50", "99.50"))],
  [
    "a timestamp that was changed",
    (body) => ({ ...signed(body), "x-slack-request-timestamp": String(now() - 1) }),
  ],
  ["six minutes old", (body) => signed(body, now() - 360)],
  ["six minutes in the future", (body) => signed(body, now() + 360)],
  ["a year in the future", (body) => signed(body, now() + 365 * 86_400)],
  ["milliseconds for seconds", (body) => signed(body, Date.now())],
  [
    "version v1",
    (body) => ({
      ...signed(body),
      "x-slack-signature": signed(body)["x-slack-signature"]!.replace("v0", "v1"),
    }),
  ],
  ["an empty signature", (body) => ({ ...signed(body), "x-slack-signature": "" })],
  ["a signature without its hash", (body) => ({ ...signed(body), "x-slack-signature": "v0=" })],
  [
    "a signature that is cut short",
    (body) => ({
      ...signed(body),
      "x-slack-signature": signed(body)["x-slack-signature"]!.slice(0, -2),
    }),
  ],
  [
    "a timestamp that is no number",
    (body) => signature(body, world.slack.signingSecret, Number.NaN),
  ],
  ["a negative timestamp", (body) => signed(body, -now())],
  [
    "a timestamp with a sign",
    (body) => ({ ...signed(body), "x-slack-request-timestamp": `+${now()}` }),
  ],
];

describe("signatures", () => {
  it("takes a request that Slack signed just now", async () => {
    const body = spending();
    expect(await send(body, signed(body))).toEqual({ status: 200, rows: 1 });
  });

  it("takes clocks that differ by less than five minutes", async () => {
    for (const skew of [-290, 290]) {
      const body = spending();
      expect(await send(body, signed(body, now() + skew))).toEqual({ status: 200, rows: 1 });
    }
  });

  it.each(WRONG)("refuses %s", async (_how, headersOf) => {
    const body = spending();
    expect(await send(body, headersOf(body))).toEqual({ status: 401, rows: 0 });
  });

  it("refuses what only says that it checks the connection", async () => {
    const body = `ssl_check=1&${spending()}`;
    expect(await send(body, {})).toEqual({ status: 401, rows: 0 });
  });

  it("lets a replay have no second effect", async () => {
    const body = spending();
    const headers = signed(body);
    expect(await send(body, headers)).toEqual({ status: 200, rows: 1 });
    expect(await send(body, headers)).toEqual({ status: 200, rows: 0 });
  });

  it("lets replays at the same time have one effect", async () => {
    const body = spending();
    const headers = signed(body);
    const before = await rows();
    const all = await Promise.all(Array.from({ length: 8 }, () => send(body, headers)));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect((await rows()) - before).toBe(1);
  });

  it("refuses a body of more than a megabyte, signed or not", async () => {
    const body = `${spending()}&padding=${"x".repeat(1024 * 1024)}`;
    expect(await send(body, signed(body))).toEqual({ status: 413, rows: 0 });
  });
});

/** Passes on what Slack sends to the bot, and keeps it as it came. */
async function recording(to: string) {
  const kept: { readonly headers: Record<string, string>; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(Buffer.from(part));
      const body = Buffer.concat(parts).toString("utf8");
      const wanted = Object.entries(request.headers).filter(([name]) =>
        /^(?:x-slack|content-type)/u.test(name),
      );
      const headers = Object.fromEntries(wanted.map(([name, value]) => [name, String(value)]));
      kept.push({ headers, body });
      const answer = await fetch(`${to}/slack/events`, { method: "POST", headers, body });
      const type = answer.headers.get("content-type") ?? "text/plain";
      response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
    })();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return { kept, url, stop: () => server.close() };
}

describe("replays of commands, buttons, forms and events", () => {
  it("have no second effect, at the same bot, after a restart, and at a second one", async () => {
    const { slack, bot, database } = world;
    const settled = () => world.settled();
    const recorder = await recording(bot.url);
    slack.connect({ url: recorder.url });
    const typed: Typed = new Map();
    for (const line of [
      "ana: /spend 12.50 lunch at Blue Bottle #coffee",
      'ana clicks "Edit"',
      'ana fills "Where or from whom" with "Red Kettle"',
      "ana submits",
      "ana: /spend 3 tea",
      'ana clicks "Undo"',
      "ana: spent 4.20 on bus",
    ]) {
      await doStep(slack, { line, attached: [] }, typed);
      await settled();
    }
    slack.connect({ url: bot.url });
    recorder.stop();
    const kinds = recorder.kept.map(
      ({ body }) =>
        /slash|command=|block_actions|view_submission|event_callback/u.exec(
          decodeURIComponent(body),
        )?.[0],
    );
    expect(new Set(kinds.filter((kind) => kind !== undefined))).toEqual(
      new Set(["command=", "block_actions", "view_submission", "event_callback"]),
    );
    const ledgers = await database.db.writer("ledgers").pluck("id");
    const books = async () => booksOf(database.db, ledgers);
    const before = await books();
    expect(before["transactions"]).toContain("Red Kettle");
    const { botToken, signingSecret, apiUrl: slackApiUrl } = slack;
    const second = await startBot(
      { botToken, signingSecret, slackApiUrl, host: "127.0.0.1", port: 0 },
      {
        db: database.open(),
        clock: { now: () => NOON },
        charts: blank,
        openArchive: zipArchive,
        log: () => undefined,
      },
    );
    for (const { headers, body } of [...recorder.kept, ...recorder.kept.toReversed()])
      for (const url of [bot.url, second.url]) {
        const answer = await fetch(`${url}/slack/events`, { method: "POST", headers, body });
        expect(answer.status).toBe(200);
      }
    await second.idle();
    await settled();
    await second.stop();
    expect(changedIn(before, await books())).toEqual([]);
  });
});
