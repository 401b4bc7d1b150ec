import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BotInSlack, NOON, startBotInSlack } from "../../harness/bot-in-slack.ts";
import { inConversation, type OpenPage, openPage, postFrom } from "../../harness/link-page.ts";
import { startTestBank, type TestBank } from "../../harness/test-bank.ts";

let bank: TestBank;
let world: BotInSlack;
let passed = 0;

beforeAll(async () => {
  bank = await startTestBank(() => NOON + passed);
  world = await startBotInSlack("HTTP", "sqlite", { bank: bank.bank });
});
afterAll(async () => {
  await world.stop();
  await bank.stop();
});

const at = (name: string) => inConversation(world, name);
const post = (path: string, page: OpenPage, fields: object, headers: Record<string, string> = {}) =>
  postFrom(world, path, page, { fields, headers });

const links = async () =>
  Number((await world.database.db.writer("bank_links").count({ n: "*" }))[0]!["n"]);

describe("a link page", () => {
  it("links once, whatever is sent twice, and says so in Slack at once", async () => {
    const page = await openPage(await at("ana").linkAddress());
    expect(page.status).toBe(200);
    const publicToken = await bank.visit(page.config.token);
    const all = await Promise.all([1, 2, 3].map(() => post("/bank/done", page, { publicToken })));
    expect(all.some(({ status }) => status === 200)).toBe(true);
    // The others find it done, being done, or the address used up.
    for (const { status } of all) expect([200, 202, 410]).toContain(status);
    expect([await links(), bank.exchanges()]).toEqual([1, 1]);
    expect(at("ana").all()).toContain("*First Platypus Bank* is linked to *ana’s ledger*");
    const again = await openPage(page.url);
    expect([again.status, again.config.token]).toEqual([410, undefined]);
    expect(again.html).toContain("This address has been used");
  });

  it("does not link the same accounts twice, and offers to mend what is there", async () => {
    const page = await openPage(await at("ana").linkAddress());
    const publicToken = await bank.visit(page.config.token);
    expect(await post("/bank/done", page, { publicToken })).toMatchObject({ status: 200 });
    expect([await links(), bank.exchanges()]).toEqual([1, 1]);
    expect(at("ana").said()).toMatch(/is linked to \*ana’s ledger\* already[^]*\[Fix login\]/u);
  });

  it("names the ledger it links to, and who will see it", async () => {
    const own = await openPage(await at("ben").linkAddress());
    expect(own.html).toContain("For ben’s ledger, which only you see.");
    await at("ana").types("/budget start", "household");
    const shared = await openPage(await at("ana").linkAddress("household"));
    expect(shared.html).toContain("For the shared ledger #household. Every member of it will see");
  });

  it("may not be framed, runs nothing but its own and the bank’s script, and is kept by no cache", async () => {
    const page = await openPage(await at("ben").linkAddress());
    const policy = page.headers.get("content-security-policy")!;
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
      expect(policy).toContain(part);
    expect(policy).toContain(`frame-src ${bank.url}`);
    const nonce = /script-src 'nonce-([^']+)'/u.exec(policy)![1]!;
    expect(policy).not.toMatch(/script-src[^;]*unsafe/u);
    expect(page.html.split(`nonce="${nonce}"`).length - 1).toBe(2);
    const other = await openPage(page.url);
    expect(other.headers.get("content-security-policy")).not.toContain(nonce);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax$/u);
  });

  it("is begun with one token of the bank’s, however often it is opened", async () => {
    const page = await openPage(await at("ben").linkAddress());
    const again = await openPage(page.url);
    const back = await openPage(`${world.bot.webUrl}/bank/return?oauth_state_id=x`, page.cookie);
    expect([again.config.token, back.config.token]).toEqual([page.config.token, page.config.token]);
    expect([page.config.isBack, back.config.isBack]).toEqual([false, true]);
  });

  it("has a return without its cookie say where to go on", async () => {
    const back = await openPage(`${world.bot.webUrl}/bank/return?oauth_state_id=x`);
    expect(back.status).toBe(403);
    expect(back.html).toContain("another browser");
  });

  it("runs out after a quarter of an hour; what was begun may be finished", async () => {
    const unused = await at("ben").linkAddress();
    const begun = await openPage(await at("ana").linkAddress());
    world.pass(15 * 60_000);
    passed += 15 * 60_000;
    await world.settled();
    const page = await openPage(unused);
    expect([page.status, page.config.token]).toEqual([410, undefined]);
    expect(page.html).toContain("has run out");
    expect(at("ben").said()).toContain("The address ran out before anything was linked");
    const left = await post("/bank/left", begun, { code: null, bank: null });
    expect(left.status).toBe(200);
  });
});

describe("a post to a link page", () => {
  type Row = readonly [
    what: string,
    status: number,
    send: (mine: OpenPage, other: OpenPage) => Promise<{ status: number }>,
  ];
  const ROWS: readonly Row[] = [
    [
      "from another site",
      403,
      async (mine) =>
        post("/bank/done", mine, await done(mine), { origin: "https://evil.example" }),
    ],
    [
      "from no site",
      403,
      async (mine) => post("/bank/done", mine, await done(mine), { origin: "null" }),
    ],
    [
      "that another site began",
      403,
      async (mine) =>
        post("/bank/done", mine, await done(mine), { "sec-fetch-site": "cross-site" }),
    ],
    [
      "as a form would send it",
      403,
      async (mine) => post("/bank/done", mine, await done(mine), { "content-type": "text/plain" }),
    ],
    [
      "without the cookie",
      403,
      async (mine) => post("/bank/done", { ...mine, cookie: "" }, await done(mine)),
    ],
    [
      "with a made-up cookie",
      410,
      async (mine) =>
        post("/bank/done", { ...mine, cookie: `bank-link=${"A".repeat(43)}` }, await done(mine)),
    ],
    [
      "with another page’s cookie",
      409,
      async (mine, other) =>
        post("/bank/done", { ...mine, cookie: other.cookie }, await done(mine)),
    ],
    [
      "with a public token of another session",
      403,
      async (mine, other) => post("/bank/done", mine, await done(other)),
    ],
    [
      "with a made-up public token",
      403,
      async (mine) => post("/bank/done", mine, { publicToken: "public-sandbox-made-up" }),
    ],
    ["without a public token", 400, async (mine) => post("/bank/done", mine, {})],
    ["that is no JSON", 409, async (mine) => post("/bank/done", mine, {}, { "x-raw": "{" })],
  ];
  let mine: OpenPage | undefined;
  let other: OpenPage | undefined;
  const done = async (page: OpenPage) => ({ publicToken: await bank.visit(page.config.token) });

  it.each(ROWS)("%s is refused with %i and links nothing", async (_what, status, send) => {
    mine ??= await openPage(await at("ben").linkAddress());
    other ??= await openPage(await at("ana").linkAddress());
    const before = [await links(), bank.exchanges()];
    expect((await send(mine, other)).status).toBe(status);
    expect([await links(), bank.exchanges()]).toEqual(before);
  });
});

describe("a page that is left", () => {
  it.each([
    ["closed", null, "Nothing was linked: the page was closed."],
    [
      "while the bank is down",
      "INSTITUTION_DOWN",
      "*First Platypus Bank* does not answer just now",
    ],
    [
      "open for too long",
      "INVALID_LINK_TOKEN",
      "Nothing was linked: the page was open for too long.",
    ],
    ["with Plaid’s script blocked", "SCRIPT_BLOCKED", "Plaid’s script could not be loaded"],
    ["with words for a code", "<!channel>", "Nothing was linked: the page was closed."],
  ])("%s says so in Slack once, with a way back", async (_how, code, said) => {
    const page = await openPage(await at("ben").linkAddress());
    await post("/bank/left", page, { code, bank: "First Platypus Bank" });
    expect(at("ben").said()).toContain(said);
    expect(at("ben").said()).toContain("[Try again]");
    const before = at("ben").count();
    await post("/bank/left", page, { code, bank: "First Platypus Bank" });
    expect(at("ben").count()).toBe(before);
  });
});

describe("a link that cannot be saved", () => {
  it("leaves no login alive at the bank, and says so", async () => {
    const page = await openPage(await at("ben").linkAddress());
    const before = bank.items().length;
    const publicToken = await bank.visit(page.config.token);
    await world.database.db.writer.raw(
      "create trigger no_links before insert on bank_links begin select raise(abort, 'no'); end",
    );
    const answer = await post("/bank/done", page, { publicToken });
    await world.database.db.writer.raw("drop trigger no_links");
    expect(answer.status).toBe(500);
    expect(bank.items()).toHaveLength(before);
    expect(at("ben").said()).toContain("Something broke on my side");
  });
});

describe("the bank’s own page", () => {
  it("is one press away, and what was done there is taken up when the bank says so", async () => {
    const address = (await at("ben").linkAddress()).replace("/bank/link/", "/bank/phone/");
    const sent = await openPage(address);
    expect(sent.status).toBe(303);
    const linkToken = bank.newestLink();
    expect(sent.headers.get("location")).toBe(`${bank.url}/link/hosted/${linkToken}`);
    await bank.visit(linkToken);
    const before = await links();
    const { body, token } = bank.webhook({
      webhook_type: "LINK",
      webhook_code: "SESSION_FINISHED",
      status: "SUCCESS",
      link_token: linkToken,
      public_tokens: ["public-sandbox-somebody-elses"],
    });
    for (let times = 0; times < 3; times += 1) {
      const answer = await fetch(`${world.bot.webUrl}/plaid/webhook`, {
        method: "POST",
        headers: { "plaid-verification": token },
        body,
      });
      expect(answer.status).toBe(200);
    }
    await world.settled();
    expect(await links()).toBe(before + 1);
    expect(at("ben").all()).toContain("*First Platypus Bank* is linked to *ben’s ledger*");
  });

  it("is asked how it went where the bank cannot call", async () => {
    const page = await openPage(await at("ana").linkAddress("general"));
    const { text } = await post("/bank/hosted", page, {});
    expect(JSON.parse(text).url).toContain("/link/hosted/");
    await bank.visit(bank.newestLink(), "exit");
    world.pass(5000);
    passed += 5000;
    await world.settled();
    await bank.visit(bank.newestLink());
    world.pass(5000);
    passed += 5000;
    await world.settled();
    expect(at("ana").all()).toContain("linked to *ana’s ledger* already");
  });
});
