import { afterAll, beforeAll, expect, it } from "vitest";
import { type BotInSlack, startBotInSlack } from "../../harness/bot-in-slack.ts";
import type { Json } from "../../../bot/preview/slack/json.ts";
import { controlsOf } from "../../harness/elements.ts";

let world: BotInSlack;
beforeAll(async () => {
  world = await startBotInSlack("HTTP");
});
afterAll(() => world.stop());

it("an import shows how far it is in its one message, and ends with what it did", async () => {
  const { slack } = world;
  const rows = Array.from({ length: 12_000 }, (_, i) => `2026-02-01,SHOP ${i},-1.10`);
  const bytes = Buffer.from(["Date,Description,Amount", ...rows].join("\n"));
  const person = slack.people[0]!;
  const room = slack.conversations.find(
    ({ kind, members }) => kind === "app-dm" && members[0] === person.id,
  )!;
  await slack.upload(person.id, room.id, { name: "years.csv", bytes });
  await world.settled();
  const button = controlsOf(slack, person.id, false).find(({ label }) =>
    label.startsWith("Import "),
  )!;
  const { element, blockId, place } = button;
  await slack.act(person.id, place, { ...element, block_id: blockId }, {});
  await world.settled();
  const updates = slack.calls.filter(({ method }) => method === "chat.update");
  const texts = updates.map(({ body }) => String((body as Json)["text"]));
  expect(texts[0]).toMatch(/^Importing “years\.csv” … .* \d{1,2}%$/u);
  expect(texts.at(-1)).toContain("12,000 rows added");
  expect(new Set(updates.map(({ body }) => (body as Json)["ts"])).size).toBe(1);
  expect(slack.messages(person.id, room.id).at(-1)!.text).toContain("12,000 rows added");
}, 30_000);
