import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BotInSlack, NOON, startBotInSlack } from "../../harness/bot-in-slack.ts";
import { newTransaction, put } from "../../../bot/preview/bank/items.ts";
import { controlsOf } from "../../harness/elements.ts";
import { optionsOf } from "../../harness/rendering.ts";
import { inConversation, type OpenPage, openPage, postFrom } from "../../harness/link-page.ts";
import { startTestBank, type TestBank } from "../../harness/test-bank.ts";

let bank: TestBank;
let world: BotInSlack;

beforeAll(async () => {
  bank = await startTestBank(() => NOON);
  world = await startBotInSlack("HTTP", "sqlite", { bank: bank.bank });
});
afterAll(async () => {
  await world.stop();
  await bank.stop();
});

const at = (name: string) => inConversation(world, name);
const post = (path: string, page: OpenPage, fields: object) =>
  postFrom(world, path, page, { fields, headers: {} });
/** Chooses from the menu of a link; gives the address that is handed out. */
async function chosen(there: BotInSlack, value: string): Promise<string> {
  const { slack } = there;
  const { id } = slack.people.find(({ name }) => name === "ana")!;
  const menu = controlsOf(slack, id, false).find(({ element }) => element["type"] === "overflow")!;
  const option = optionsOf(menu.element).find((one) => one["value"] === value);
  const { element, blockId: block_id } = menu;
  const sent = { type: "overflow", action_id: element["action_id"], block_id };
  await slack.act(id, menu.place, { ...sent, selected_option: option }, {});
  await there.settled();
  return controlsOf(slack, id, false).find(({ label }) => label === "Open the page")!.element[
    "url"
  ];
}

const links = async () =>
  Number((await world.database.db.writer("bank_links").count({ n: "*" }))[0]!["n"]);

describe("a page of which the bank lists nothing", () => {
  const nextPage = async () => openPage(await at("ana").linkAddress());
  let used = "";

  beforeAll(() => {
    bank.standIn.state.listsPages = false;
  });
  afterAll(() => {
    bank.standIn.state.listsPages = true;
  });

  it("is believed, links once, and does not link the same accounts again", async () => {
    const before = [await links(), bank.exchanges()] as const;
    const first = await nextPage();
    const given = await bank.finish(first.config.token);
    used = given.publicToken;
    expect(await post("/bank/done", first, given)).toMatchObject({ status: 200 });
    expect(await post("/bank/done", first, given)).toMatchObject({ status: 410 });
    expect(at("ana").all()).toContain("*First Platypus Bank* is linked to *ana’s ledger*");
    const again = await nextPage();
    await post("/bank/done", again, await bank.finish(again.config.token));
    expect(at("ana").said()).toContain("already, with the same accounts");
    expect([await links(), bank.exchanges()]).toEqual([before[0] + 1, before[1] + 1]);
  });

  it("links nothing with a token that is used, made up, or listed for another session", async () => {
    const before = [await links(), bank.exchanges()];
    const mine = await nextPage();
    const other = await openPage(await at("ben").linkAddress());
    const listed = await bank.visit(other.config.token);
    bank.standIn.state.listsPages = true;
    for (const publicToken of [used, "public-sandbox-made-up", listed])
      expect(await post("/bank/done", mine, { publicToken })).toMatchObject({ status: 403 });
    expect([await links(), bank.exchanges()]).toEqual(before);
  });
});

describe("a page for which the bank service gives no token", () => {
  it.each([
    ["dead-cursor", 503, "missing among the allowed redirect URIs"],
    ["broken", 503, "Reload this page in a few minutes"],
  ] as const)("says what can be done (%s)", async (does, status, words) => {
    const address = await at("ben").linkAddress();
    for (let tries = 0; tries < 5; tries += 1)
      bank.standIn.fault({ path: "/link/token/create", does });
    const page = await openPage(address);
    bank.standIn.clearFaults();
    expect([page.status, page.html.includes(words)]).toEqual([status, true]);
    expect((await openPage(address)).status).toBe(200);
  });
});

describe("a new login for a link, and the choice of its accounts", () => {
  const presses = async (value: string): Promise<OpenPage> => {
    await at("ana").types("/bank");
    const address = await chosen(world, value);
    return openPage(address);
  };
  const request = () => bank.standIn.state.linkTokens.get(bank.newestLink())!.request;
  const theLink = () => world.database.db.writer("bank_links").first("id", "state", "cursor");
  const keys = () => world.database.db.writer("secrets").where("owner", "bank_links");

  it("exchanges nothing, keeps the key and its place, clears the trouble and syncs at once", async () => {
    const item = bank.items()[0]!;
    const link = await theLink();
    item.error = "ITEM_LOGIN_REQUIRED";
    await bank.standIn.tell(item, "ERROR");
    await world.settled();
    expect((await theLink()).state).toBe("login-required");
    const facts = { name: "Corner Shop", amount: 3.2, date: "2026-03-08" };
    put(item, newTransaction(item.accounts[0]!.account_id, facts));
    const key = await keys();
    const page = await presses(`fix:${link.id}`);
    expect(page.config).toMatchObject({ mends: true });
    expect(request()).toMatchObject({ access_token: item.accessToken });
    expect(Object.keys(request())).not.toContain("products");
    expect(Object.keys(request())).not.toContain("update");
    const before = bank.exchanges();
    const { publicToken } = await bank.finish(page.config.token);
    expect(await post("/bank/done", page, { publicToken })).toMatchObject({ status: 200 });
    expect(bank.exchanges()).toBe(before);
    const after = await theLink();
    expect(after).toMatchObject({ id: link.id, state: "ok" });
    expect(after.cursor).not.toBe(link.cursor);
    expect(await keys()).toEqual(key);
    expect(at("ana").said()).toContain("1 transaction is new");
  });

  it("takes up accounts that were chosen, and marks those that are shared no more", async () => {
    const item = bank.items()[0]!;
    const { id } = await theLink();
    const page = await presses(`add:${id}`);
    expect(request()).toMatchObject({ update: { account_selection_enabled: true } });
    const [first, second] = item.accounts;
    item.accounts = [first!, { ...second!, account_id: "new", name: "Plaid Card", mask: "2222" }];
    const { publicToken } = await bank.finish(page.config.token);
    expect(await post("/bank/done", page, { publicToken })).toMatchObject({ status: 200 });
    expect(at("ana").all()).toContain("nothing new");
    await at("ana").types("/bank");
    expect(at("ana").said()).toMatch(/Plaid Saving ··1111.*_\(not shared any more\)_/u);
    expect(at("ana").said()).toMatch(/Plaid Card ··2222  \$0\.00/u);
  });
});

describe("a bot that no browser reaches", () => {
  let hidden: BotInSlack;
  beforeAll(async () => {
    hidden = await startBotInSlack("Socket Mode", "sqlite", { bank: bank.bank, publicUrl: null });
  });
  afterAll(() => hidden.stop());

  it("links on the bank service’s own page, and asks how it went, in seconds", async () => {
    const ana = inConversation(hidden, "ana");
    await ana.types("/bank link");
    expect(ana.said()).not.toContain("On a phone");
    const { request } = bank.standIn.state.linkTokens.get(bank.newestLink())!;
    expect(request).toMatchObject({ hosted_link: {} });
    expect(Object.keys(request)).not.toContain("webhook");
    expect(Object.keys(request)).not.toContain("redirect_uri");
    hidden.pass(5000);
    await hidden.settled();
    expect(ana.all()).not.toContain("is linked");
    await bank.visit(bank.newestLink());
    hidden.pass(5000);
    await hidden.settled();
    expect(ana.all()).toContain("*First Platypus Bank* is linked to *ana’s ledger*");
  });
});

describe("a bot over Socket Mode", () => {
  let socket: BotInSlack;
  beforeAll(async () => {
    socket = await startBotInSlack("Socket Mode", "sqlite", { bank: bank.bank });
  });
  afterAll(() => socket.stop());

  it("serves the page, webhooks and health on one port beside it", async () => {
    const ben = inConversation(socket, "ben");
    const page = await openPage(await ben.linkAddress());
    expect(new URL(page.url).origin).toBe(socket.bot.webUrl);
    const given = await bank.finish(page.config.token);
    const sent = { fields: given, headers: {} };
    expect(await postFrom(socket, "/bank/done", page, sent)).toMatchObject({ status: 200 });
    expect(ben.all()).toContain("*First Platypus Bank* is linked to *ben’s ledger*");
    bank.adds("Blue Bottle", 4.5);
    expect(await bank.standIn.tell(bank.items().at(-1)!, "SYNC_UPDATES_AVAILABLE")).toBe(200);
    await socket.settled();
    await ben.types("/transactions");
    expect(ben.said()).toContain("Blue Bottle");
    expect((await fetch(`${socket.bot.webUrl}/health`)).status).toBe(200);
    expect((await fetch(`${socket.bot.webUrl}/slack/events`, { method: "POST" })).status).toBe(404);
  });
});
