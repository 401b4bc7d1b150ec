import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encode, signature } from "../../bot/preview/slack/deliver.ts";
import { APP_ID, TEAM_ID } from "../../bot/preview/slack/names.ts";
import { type BotInSlack, startBotInSlack } from "../harness/bot-in-slack.ts";

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
