import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PEOPLE } from "../../bot/preview/slack/names.ts";
import { type BotInSlack, startBotInSlack } from "../harness/bot-in-slack.ts";
import { bodyOf } from "../harness/screen.ts";

const [someone] = PEOPLE;
const people = [
  { name: "eva", locale: "de-DE", timeZone: "Europe/Berlin" },
  { name: "joe", locale: "en-US", timeZone: "America/New_York" },
  { name: "kim", locale: "en-US", timeZone: "Europe/Berlin" },
  { name: "lev", locale: "en-GB", timeZone: "Europe/Kyiv" },
].map((who) => ({
  ...someone!,
  ...who,
  id: `U0${who.name.toUpperCase()}00001`,
  realName: who.name,
  token: `xoxp-local-${who.name}`,
}));

describe("what Slack's profile says of a person", () => {
  let world: BotInSlack;
  beforeAll(async () => {
    world = await startBotInSlack("HTTP", "sqlite", { people });
  });
  afterAll(() => world.stop());

  /** What the app answers, as lines. */
  async function says(name: string, line: string): Promise<string> {
    const { slack } = world;
    const id = `U0${name.toUpperCase()}00001`;
    const room = slack.conversations.find(
      ({ kind, members }) => kind === "app-dm" && members[0] === id,
    );
    await slack.command(id, room!.id, line);
    await world.settled();
    return bodyOf(slack.messages(id, room!.id).at(-1)!).join("\n");
  }

  it("decides how amounts and days are read, and what could be two things is asked of who may mean either", async () => {
    expect(await says("eva", "/spend 1.234 Sofa 3/2")).toContain("−€1,234.00, Tue 3 Feb");
    expect(await says("joe", "/spend 1,234 Sofa 3/2")).toContain("−$1,234.00, Mon 2 Mar");
    expect(await says("kim", "/spend 1,234 Sofa")).toContain("“1,234” can be read in two ways");
    expect(await says("kim", "/spend 12,34 Sofa 3/2")).toContain("could not read “3/2” as a date");
    expect(await says("eva", "/budget shopping 1.500")).toContain("€1,500.00 a month");
    expect(await says("eva", "/transactions >1.000")).toContain("*Sofa*");
  });

  it("decides what a new ledger counts in, whatever name the time zone goes by", async () => {
    expect(await says("lev", "/spend 90 Coffee")).toContain("−₴90.00");
  });

  it("decides where a new ledger's weeks begin", async () => {
    const week = (name: string) => says(name, "/transactions this week");
    expect(await week("eva")).toContain("Mon 9 Mar – Sun 15 Mar");
    expect(await week("joe")).toContain("Sun 8 Mar – Sat 14 Mar");
    expect(await week("kim")).toContain("Mon 9 Mar – Sun 15 Mar");
  });
});
