import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BotInSlack, NOON, startBotInSlack } from "../harness/bot-in-slack.ts";
import { inConversation } from "../harness/link-page.ts";
import { startTestBank, type TestBank } from "../harness/test-bank.ts";
import { launch } from "./chromium.ts";

let browser: Browser;
let bank: TestBank;
let world: BotInSlack;
let context: BrowserContext;
let page: Page;
let faults: string[];

beforeAll(async () => {
  bank = await startTestBank(() => NOON);
  world = await startBotInSlack("HTTP", "sqlite", { bank: bank.bank });
  browser = await launch();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await world.stop();
  await bank.stop();
});
beforeEach(async () => {
  faults = [];
  context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  page = await context.newPage();
  page.setDefaultTimeout(5000);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
});
afterEach(() => context.close());

const ana = () => inConversation(world, "ana");
const status = () => page.locator("#status");
const says = (words: string) =>
  expect.poll(() => status().textContent(), { timeout: 5000 }).toContain(words);
/** What stands last in the conversation, once it does. */
const slackSays = (words: string) =>
  expect
    .poll(
      async () => {
        await world.settled();
        return ana().said();
      },
      { timeout: 5000 },
    )
    .toContain(words);
const frame = () => page.frameLocator("iframe.bank-frame");
const links = async () =>
  Number(
    (await world.database.db.writer("bank_links").where("state", "ok").count({ n: "*" }))[0]!["n"],
  );

/** Opens a new address, up to the bank's own login. */
async function begin(): Promise<string> {
  const address = await ana().linkAddress();
  await page.goto(address);
  await page.getByRole("button", { name: "Continue to your bank" }).click();
  await frame().getByRole("button", { name: "user_good" }).click();
  return address;
}

/** The bank's script, with what it says when it is done put in place of the person's choice. */
async function scriptThat(does: string): Promise<void> {
  await context.route("**/link-initialize.js", async (route) => {
    const response = await route.fetch();
    const body = `${await response.text()}
      { const { create } = window.Plaid; window.Plaid.create = (options) => { const made = create(options); ${does} return made; }; }`;
    await route.fulfill({ response, body });
  });
}

async function unlinkAll(): Promise<void> {
  await world.database.db.writer("bank_links").update({ state: "unlinked" });
}

describe("the page on which a bank is linked", () => {
  it("links what the person logs in at, and is used up by it", async () => {
    const address = await begin();
    await frame().getByRole("button", { name: "Log in", exact: true }).click();
    await says("First Platypus Bank is linked.");
    expect(page.url()).toBe(`${world.bot.webUrl}/bank/open`);
    await world.settled();
    expect(ana().all()).toContain("*First Platypus Bank* is linked to *ana’s ledger*");
    expect(await links()).toBe(1);
    await page.reload();
    await says("is linked");
    await page.goto(address);
    await expect.poll(() => page.title()).toContain("This address has been used");
    // The two pages that are gone are told so by their status, which the browser calls an error.
    expect(faults.filter((fault) => !fault.includes("410"))).toEqual([]);
    await unlinkAll();
  });

  it("links once when the bank’s script reports success twice", async () => {
    await scriptThat(
      "const { onSuccess } = options; options.onSuccess = (...all) => { onSuccess(...all); onSuccess(...all); };",
    );
    const before = bank.exchanges();
    await begin();
    await frame().getByRole("button", { name: "Log in", exact: true }).click();
    await says("First Platypus Bank is linked.");
    await world.settled();
    expect([bank.exchanges() - before, faults]).toEqual([1, []]);
    await unlinkAll();
  });

  it("says what happened when the bank’s login is closed, and can be tried again", async () => {
    await begin();
    await frame().getByRole("button", { name: "Close" }).click();
    await says("You closed it before it was done.");
    await slackSays("Nothing was linked: the page was closed.");
    await page.getByRole("button", { name: "Try again" }).click();
    await frame().getByRole("button", { name: "user_good" }).click();
    await frame().getByRole("button", { name: "Log in", exact: true }).click();
    await says("First Platypus Bank is linked.");
    expect(faults).toEqual([]);
    await world.settled();
    await unlinkAll();
  });

  it("says that the bank is down, and what to do", async () => {
    await begin();
    await frame().getByRole("button", { name: "The bank is down" }).click();
    await says("First Platypus Bank does not answer just now, so nothing was linked.");
    await slackSays("*First Platypus Bank* does not answer just now");
    expect(faults).toEqual([]);
  });

  it("says that it was open for too long", async () => {
    await scriptThat(
      'const { open } = made; made.open = () => options.onExit({ error_code: "INVALID_LINK_TOKEN" }, {});',
    );
    await page.goto(await ana().linkAddress());
    await page.getByRole("button", { name: "Continue to your bank" }).click();
    await says("Type /bank in Slack for a new address.");
    await slackSays("the page was open for too long");
    expect(faults).toEqual([]);
  });

  it("goes on with the same login when the bank’s own site sends the person back", async () => {
    await begin();
    await frame().getByRole("button", { name: "At the bank’s own site" }).click();
    await page.locator("#log-in").click();
    await says("First Platypus Bank is linked.");
    expect(faults).toEqual([]);
    await world.settled();
    await unlinkAll();
  });

  it("says so without an error of its own when Plaid’s script is kept out, and offers Plaid’s page", async () => {
    await context.route("**/link-initialize.js", (route) => route.abort("blockedbyclient"));
    await page.goto(await ana().linkAddress());
    await says("Plaid’s script could not be loaded");
    await slackSays("Plaid’s script could not be loaded on the page");
    expect(faults.filter((fault) => !fault.includes("ERR_BLOCKED_BY_CLIENT"))).toEqual([]);
    await page.getByRole("button", { name: "Go on at Plaid’s own page" }).click();
    await page.getByRole("button", { name: "user_good" }).click();
    await page.getByRole("button", { name: "Log in", exact: true }).click();
    await page.getByText("You are done").waitFor();
    await expect
      .poll(async () => (await world.settled(), ana().all()))
      .toContain("is linked to *ana’s ledger*");
    await unlinkAll();
  });

  it("tells in Slack that its tab was closed", async () => {
    await begin();
    await page.close();
    await slackSays("Nothing was linked: the page was closed.");
    expect(faults).toEqual([]);
  });
});

/** The rows above can fail: what would break the page in the world does so here. */
describe("a page that is served wrongly", () => {
  let proxy: Server | undefined;
  afterEach(() => proxy?.close());

  /** A new address, at a server that hands the bot’s page on with other headers. */
  async function served(change: (headers: Headers) => void): Promise<string> {
    const address = new URL(await ana().linkAddress());
    const handOn = async (path: string, response: ServerResponse): Promise<void> => {
      const answer = await fetch(new URL(path, address));
      const headers = new Headers(answer.headers);
      change(headers);
      response.writeHead(answer.status, [...headers].flat()).end(await answer.text());
    };
    proxy = createServer((request, response) => {
      void handOn(request.url ?? "/", response);
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port } = proxy.address() as AddressInfo;
    return `http://127.0.0.1:${port}${address.pathname}`;
  }

  const policy = (from: RegExp, to: string) => (headers: Headers) => {
    const was = headers.get("content-security-policy");
    if (was !== null) headers.set("content-security-policy", was.replace(from, to));
  };

  it("cannot show the bank’s login under a policy that forgets its frame", async () => {
    await page.goto(await served(policy(/frame-src [^;]+/u, "frame-src 'none'")));
    await page.getByRole("button", { name: "Continue to your bank" }).click();
    await expect.poll(() => faults.join(" ")).toContain("frame-src");
  });

  it("cannot load the bank’s script under a policy of another nonce", async () => {
    await page.goto(await served(policy(/script-src 'nonce-[^']+'/u, "script-src 'nonce-AAAA'")));
    await expect.poll(() => faults.join(" ")).toContain("script-src");
  });

  it("loses the person on the way back with a Strict cookie", async () => {
    const before = await links();
    const strict = (headers: Headers) =>
      headers.set("set-cookie", headers.get("set-cookie")?.replace("=Lax", "=Strict") ?? "");
    await page.goto(await served(strict));
    await page.getByRole("button", { name: "Continue to your bank" }).click();
    await frame().getByRole("button", { name: "user_good" }).click();
    await frame().getByRole("button", { name: "At the bank’s own site" }).click();
    await page.locator("#log-in").click();
    await says("I do not know here which login you began");
    expect(await links()).toBe(before);
  });
});
