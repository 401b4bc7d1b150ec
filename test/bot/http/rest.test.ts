import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BotInSlack, NOON, startBotInSlack } from "../../harness/bot-in-slack.ts";
import { controlsOf, findControl } from "../../harness/elements.ts";
import { inConversation } from "../../harness/link-page.ts";
import { startTestBank, type TestBank } from "../../harness/test-bank.ts";
import { fullCount } from "../../proof.ts";
import { flood } from "./flood.ts";

let bank: TestBank;
let world: BotInSlack;
let passed = 0;
let anas = "";
let bens = "";

beforeAll(async () => {
  bank = await startTestBank(() => NOON + passed);
  world = await startBotInSlack("HTTP", "sqlite", {
    bank: bank.bank,
    corsOrigins: ["https://notebook.example.org"],
  });
  anas = await tokenFor("ana", "Notebook");
  bens = await tokenFor("ben", "Script");
});
afterAll(async () => {
  await world.stop();
  await bank.stop();
});

const person = (name: string) => world.slack.people.find((one) => one.name === name)!.id;

/** Makes a token as a person does, and reads it where it is shown. */
async function tokenFor(name: string, label: string): Promise<string> {
  const { slack } = world;
  const id = person(name);
  await inConversation(world, name).types("/bank tokens");
  const { place, element, blockId } = findControl(controlsOf(slack, id, false), "New token", null);
  await slack.act(id, place, { ...element, block_id: blockId });
  await world.settled();
  const form = slack.views(id).at(-1)!;
  await slack.submit(id, form.id, { name: { name: { type: "plain_text_input", value: label } } });
  await world.settled();
  return /budget_[\w-]{43}/u.exec(inConversation(world, name).said())![0];
}

const call = async (
  path: string,
  fields: object,
  headers: Record<string, string> = { authorization: `Bearer ${anas}` },
) => {
  const response = await fetch(`${world.bot.webUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(fields),
  });
  const text = await response.text();
  await world.settled();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: JSON.parse(text || "{}"),
  };
};

describe("the REST calls", () => {
  it("link a bank and sync it", async () => {
    const made = await call("/plaid/create_link_token", {});
    expect(made.status).toBe(200);
    const { link_token: linkToken } = made.json;
    const publicToken = await bank.visit(linkToken);
    const sent = { link_token: linkToken, public_token: publicToken };
    const done = await call("/plaid/exchange", sent);
    expect(done.json).toEqual({
      results: [
        { outcome: "linked", link_id: expect.any(Number), institution: "First Platypus Bank" },
      ],
    });
    // The same once more is answered the same, and exchanges nothing.
    expect((await call("/plaid/exchange", sent)).json).toEqual(done.json);
    expect(bank.exchanges()).toBe(1);
    bank.adds("Blue Bottle", 4.5);
    const { status, json } = await call("/plaid/sync", { link_id: done.json.results[0].link_id });
    expect([status, json.queued.length]).toEqual([202, 1]);
    const ana = inConversation(world, "ana");
    await ana.types("/transactions");
    expect(ana.said()).toContain("Blue Bottle");
  });

  it("do not take a public token of another link token, nor a link token of another ledger", async () => {
    const one = (await call("/plaid/create_link_token", {})).json.link_token;
    const other = (await call("/plaid/create_link_token", {})).json.link_token;
    const publicToken = await bank.visit(other);
    expect(
      (await call("/plaid/exchange", { link_token: one, public_token: publicToken })).status,
    ).toBe(403);
    const asBen = { authorization: `Bearer ${bens}` };
    const theirs = { link_token: other, public_token: publicToken };
    expect((await call("/plaid/exchange", theirs, asBen)).status).toBe(404);
    expect(bank.exchanges()).toBe(1);
  });

  it("see and touch no link of another ledger", async () => {
    const id = (await world.database.db.writer("bank_links").first("id")).id;
    const asBen = { authorization: `Bearer ${bens}` };
    expect((await call("/plaid/sync", { link_id: id }, asBen)).status).toBe(404);
    expect((await call("/plaid/sync", {}, asBen)).json).toEqual({ queued: [] });
    expect((await call("/plaid/create_link_token", { link_id: id }, asBen)).status).toBe(404);
  });

  it("open a page for pages of the origins that are configured, and for no others", async () => {
    const ask = async (origin: string) => {
      const response = await fetch(`${world.bot.webUrl}/plaid/sync`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      });
      return [response.status, response.headers.get("access-control-allow-origin")];
    };
    expect(await ask("https://notebook.example.org")).toEqual([
      204,
      "https://notebook.example.org",
    ]);
    for (const origin of [
      "https://evil.example",
      "null",
      "https://notebook.example.org.evil.example",
    ])
      expect(await ask(origin)).toEqual([403, null]);
  });
});

describe("a bearer token", () => {
  const WRONG: readonly (readonly [string, () => Record<string, string>, string?])[] = [
    ["missing", () => ({})],
    ["empty", () => ({ authorization: "" })],
    ["of another scheme", () => ({ authorization: `Basic ${anas}` })],
    ["without a scheme", () => ({ authorization: anas })],
    ["cut short", () => ({ authorization: `Bearer ${anas.slice(0, -1)}` })],
    ["with one letter more", () => ({ authorization: `Bearer ${anas}A` })],
    [
      "with another letter",
      () => ({ authorization: `Bearer ${anas.slice(0, -1)}${anas.endsWith("A") ? "E" : "A"}` }),
    ],
    ["in another case", () => ({ authorization: `Bearer ${anas.toLowerCase()}` })],
    ["made up", () => ({ authorization: `Bearer budget_${"A".repeat(43)}` })],
    [
      "that is a hash as it is stored",
      () => ({ authorization: `Bearer budget_${"0".repeat(64)}` }),
    ],
    ["in the query alone", () => ({}), "?token=ANA"],
    ["in the query as access_token", () => ({}), "?access_token=ANA"],
    ["in the query beside the right header", () => ({ authorization: `Bearer ${anas}` }), "?x=ANA"],
  ];

  it.each(WRONG.map((row) => ({ row })))(
    "$row.0 does not get in",
    async ({ row: [, headers, query = ""] }) => {
      passed += 60_000;
      world.pass(60_000);
      const answer = await call(`/plaid/sync${query.replace("ANA", anas)}`, {}, headers());
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain("budget_");
    },
  );

  it("is stored as a hash only, and is shown once", async () => {
    const rows = await world.database.db.writer("api_tokens").select();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain("budget_");
    expect(rows[0].hash).toMatch(/^[0-9a-f]{64}$/u);
    const ana = inConversation(world, "ana");
    await ana.types("/bank tokens");
    expect(ana.said()).toContain("*Notebook*");
    expect(ana.said()).not.toContain("budget_");
  });

  it("may call so often, and is then told when to come back; others go on", async () => {
    passed += 120_000;
    world.pass(120_000);
    const asBen = { authorization: `Bearer ${bens}` };
    const statuses: number[] = [];
    for (let calls = 0; calls < 62; calls += 1)
      statuses.push((await call("/plaid/sync", { link_id: 999 }, asBen)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const refused = await call("/plaid/sync", {}, asBen);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await call("/plaid/sync", { link_id: 999 })).status).toBe(404);
  });

  it("that is made up is asked about less often", async () => {
    passed += 120_000;
    world.pass(120_000);
    const statuses: number[] = [];
    for (let calls = 0; calls < 25; calls += 1)
      statuses.push(
        (
          await call(
            "/plaid/sync",
            {},
            { authorization: `Bearer budget_${"B".repeat(42)}${calls % 10}` },
          )
        ).status,
      );
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429]);
    expect((await call("/plaid/sync", { link_id: 999 })).status).toBe(404);
  });

  it("gets in no more once it is revoked", async () => {
    const { slack } = world;
    await inConversation(world, "ben").types("/bank tokens");
    const found = findControl(controlsOf(slack, person("ben"), false), "Revoke", null);
    const { confirm: _confirm, accessibility_label: _label, ...sent } = found.element;
    await slack.act(person("ben"), found.place, { ...sent, block_id: found.blockId });
    await world.settled();
    passed += 120_000;
    world.pass(120_000);
    expect((await call("/plaid/sync", {}, { authorization: `Bearer ${bens}` })).status).toBe(401);
  });
});

describe("a flood of callers", () => {
  it("each from its own address with its own made-up token costs a bounded memory", async () => {
    const { statuses, grownMib } = await flood(world.bot.webUrl, fullCount(300, 100_000));
    expect(statuses).toEqual([401]);
    expect(grownMib).toBeLessThan(20);
    // Whoever has a token goes on.
    expect((await call("/plaid/sync", { link_id: 999 })).status).toBe(404);
  });
});

describe("what is sent to the REST calls", () => {
  it.each([
    ["no JSON", "{", 400],
    ["a list", "[]", 400],
    ["a text", '"x"', 400],
    ["nothing", "", 202],
    ["a prototype", '{"__proto__":{"link_id":1}}', 202],
  ])("may be %s", async (_what, body, status) => {
    const response = await fetch(`${world.bot.webUrl}/plaid/sync`, {
      method: "POST",
      headers: { authorization: `Bearer ${anas}` },
      body,
    });
    expect(response.status).toBe(status);
    expect(({} as Record<string, unknown>)["link_id"]).toBeUndefined();
    await world.settled();
  });

  it("is refused above a megabyte", async () => {
    const response = await fetch(`${world.bot.webUrl}/plaid/sync`, {
      method: "POST",
      headers: { authorization: `Bearer ${anas}` },
      body: JSON.stringify({ x: "x".repeat(1024 * 1024) }),
    });
    expect(response.status).toBe(413);
  });
});
