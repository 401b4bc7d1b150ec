import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BotInSlack, NOON, startBotInSlack } from "../../harness/bot-in-slack.ts";
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
const links = async () =>
  Number((await world.database.db.writer("bank_links").count({ n: "*" }))[0]!["n"]);

describe("a page of which the bank lists nothing", () => {
  const nextPage = async () => openPage(await at("ana").linkAddress());
  let used = "";

  beforeAll(() => {
    bank.standIn.state.listsPages = false;
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
