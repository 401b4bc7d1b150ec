import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACTION } from "../../bot/views/ids.ts";
import type { Place } from "../../bot/preview/slack/types.ts";
import { type BotInSlack, startBotInSlack } from "../harness/bot-in-slack.ts";
import { controlsOf, findControl } from "../harness/elements.ts";
import { bodyOf } from "../harness/screen.ts";

let world: BotInSlack;
beforeEach(async () => {
  world = await startBotInSlack("HTTP");
});
afterEach(() => world.stop());

const person = (name: string) => world.slack.people.find((one) => one.name === name)!.id;
const dm = (id: string) =>
  world.slack.conversations.find(({ members }) => members[0] === id && members.length === 1)!.id;

async function types(name: string, line: string): Promise<void> {
  await world.slack.command(person(name), dm(person(name)), line);
  await world.settled();
}

/** A button as `name` sees it. */
const control = (name: string, label: string) =>
  findControl(controlsOf(world.slack, person(name), false), label, null);

/** `name` presses their own button, with what it says changed to what another's says. */
async function forges(name: string, at: Place, action: object): Promise<string> {
  const seen = () => world.slack.messages(person(name), dm(person(name)));
  const before = JSON.stringify(seen());
  const known = new Set(seen().map(({ ts }) => ts));
  await world.slack.act(person(name), at, { ...action });
  await world.settled();
  expect(JSON.stringify(seen())).not.toBe(before);
  return bodyOf(seen().findLast((one) => !known.has(one.ts)) ?? seen().at(-1)!).join(" ");
}

/** Everything stored, but for what a refusal may note. */
async function books(): Promise<unknown> {
  const stored: unknown[] = [];
  for (const table of ["transactions", "lines", "budgets", "rules", "changes"]) {
    stored.push(await world.database.db.writer(table).select());
  }
  return stored;
}

describe("ids that come back from Slack", () => {
  it.each(["Undo", "Edit"])(
    "are claims: another's in %s changes nothing and shows nothing",
    async (label) => {
      await types("ana", "/spend 12.50 Secret Gift #coffee");
      await types("ben", "/spend 1 Tea");
      const [hers, his] = [control("ana", label), control("ben", label)];
      expect(hers.element["value"]).not.toBe(his.element["value"]);
      const before = await books();
      const stolen = { ...his.element, block_id: his.blockId, value: hers.element["value"] };
      const answer = await forges("ben", his.place, stolen);
      expect(answer).not.toContain("Secret");
      expect(world.slack.views(person("ben"))).toEqual([]);
      expect(await books()).toEqual(before);
    },
  );

  it.each(["", "x", "0", "-1", "1e99", "null", "{}", "9007199254740993", "1; drop table lines"])(
    "may be nonsense: %o changes nothing",
    async (value) => {
      await types("ben", "/spend 1 Tea");
      const his = control("ben", "Undo");
      const before = await books();
      await forges("ben", his.place, { ...his.element, block_id: his.blockId, value });
      expect(await books()).toEqual(before);
    },
  );

  it("do not let a form save into another's ledger", async () => {
    await types("ana", "/spend 12.50 Secret Gift");
    const hers = control("ana", "Edit");
    await world.slack.act(person("ana"), hers.place, { ...hers.element, block_id: hers.blockId });
    await world.settled();
    const view = world.slack.views(person("ana")).at(-1)!;
    const before = await books();
    const answer = await world.slack.submit(person("ben"), view.id, {});
    await world.settled();
    expect(JSON.stringify(answer.body)).not.toContain("Secret");
    expect(await books()).toEqual(before);
  });

  it("name no ledger and no month on Home but one's own: it stays as it is", async () => {
    await types("ana", "/spend 12.50 Secret Gift #coffee");
    await types("ben", "/spend 1 Tea");
    await world.slack.openHome(person("ben"));
    await world.settled();
    const home = () => JSON.stringify(world.slack.home(person("ben"))?.view.blocks);
    const [before, stored] = [home(), await books()];
    const [hers] = await world.database.db.writer("ledgers").where({ owner_id: person("ana") });
    const viewId = world.slack.home(person("ben"))!.id;
    const press = async (action_id: string, value: string) => {
      const action = { type: "button", action_id, block_id: "b1", value };
      await world.slack.act(person("ben"), { in: "view", viewId }, action);
      await world.settled();
      const notice = JSON.stringify(world.slack.views(person("ben")).at(-1)?.view);
      expect(notice).toContain("Not done");
      expect(notice + home()).not.toContain("Secret");
      expect(home()).toBe(before);
      await world.slack.close(person("ben"), world.slack.views(person("ben")).at(-1)!.id);
    };
    for (const ledger of [String(hers.id), "999", "-1", "NaN", "1e99", "", "{}"])
      await press(ACTION.homeLedger, ledger);
    for (const month of [
      "",
      "2026-13",
      "x",
      "9999-12",
      "0000-01",
      "2026-03'; drop table lines",
      "null",
    ])
      await press(ACTION.homeMonth, month);
    expect(await books()).toEqual(stored);
    // What a button claims to belong to is a claim as well: what is drawn anew is their own.
    const refresh = { type: "button", action_id: `${ACTION.homeRefresh}@${hers.id}`, value: "" };
    await world.slack.act(person("ben"), { in: "view", viewId }, { ...refresh, block_id: "b1" });
    await world.settled();
    expect(home()).toBe(before);
  });
});
