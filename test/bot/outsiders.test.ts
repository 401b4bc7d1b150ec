import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTION, SHORTCUT } from "../../bot/views/ids.ts";
import { PEOPLE } from "../../bot/preview/slack/names.ts";
import { type BotInSlack, startBotInSlack } from "../harness/bot-in-slack.ts";

const REFUSAL = "Only full members of this workspace can use me";
/** In #household, which shares a ledger. */
const FILE = new TextEncoder().encode("Date,Description,Amount\n2026-03-02,Corner Shop,-12.40");

const OUTSIDERS = [
  ["a guest", { is_restricted: true }],
  ["a guest of one channel", { is_ultra_restricted: true }],
  ["somebody of another workspace, in a shared channel", { team_id: "T0ELSE0001" }],
  ["somebody whom this workspace does not know", { is_stranger: true }],
  ["a bot", { is_bot: true }],
  ["somebody deactivated", { deleted: true }],
] as const;

const people = OUTSIDERS.map(([, is], at) => ({
  ...PEOPLE[0]!,
  id: `U0OUT0000${at}`,
  name: `out${at}`,
  token: `xoxp-out-${at}`,
  is,
}));

describe("who is no full member of the workspace", () => {
  let world: BotInSlack;
  let room: string;
  beforeAll(async () => {
    world = await startBotInSlack("HTTP", "sqlite", { people: [...PEOPLE, ...people] });
    room = world.slack.conversations.find(({ name }) => name === "household")!.id;
    const ana = world.slack.people[0]!.id;
    await world.slack.command(ana, room, "/budget start");
    await world.slack.command(ana, room, "/spend 12.50 Secret Gift #coffee");
    await world.slack.say(ana, room, "spent 9.99 at Secret Shop");
    await world.settled();
  }, 60_000);
  afterAll(() => world.stop());

  /** Everything about people and money that is stored. */
  const stored = async (): Promise<string> => {
    const tables = ["ledgers", "members", "join_requests", "transactions", "changes", "uploads"];
    return JSON.stringify(
      await Promise.all(tables.map((table) => world.database.db.writer(table).select())),
    );
  };

  it.each(OUTSIDERS.map(([who], at) => [who, people[at]!] as const))(
    "is refused: %s",
    async (_who, { id }) => {
      const { slack } = world;
      const dm = slack.conversations.find(({ members }) => members.join() === id)!.id;
      const before = await stored();
      const seen = new Set([room, dm].flatMap((at) => slack.messages(id, at)));
      const shown = () =>
        [room, dm]
          .flatMap((at) => slack.messages(id, at))
          .filter((message) => !seen.has(message) && message.authorId === slack.botUserId)
          .map(({ text, blocks }) => text + JSON.stringify(blocks));
      const said = slack.messages(id, room).findLast(({ text }) => text.includes("Secret Shop"))!;
      const at = { conversationId: room, ts: said.ts };
      const joins = { type: "button", action_id: ACTION.join, block_id: "b0", value: "" };
      const uses = {
        "a command in a channel": () => slack.command(id, room, "/transactions"),
        "a command": () => slack.command(id, dm, "/spend 5 Tea"),
        "a mention": () => slack.say(id, room, "@Budget Tracker /transactions"),
        words: () => slack.say(id, dm, "/budget"),
        "a shortcut": () => slack.shortcut(id, SHORTCUT.addMessage, at),
        "a button, to join": () => slack.act(id, { in: "message", ...at }, joins),
        "a file": () => slack.upload(id, dm, { name: "mine.csv", bytes: FILE }),
        "a file in a channel": () => slack.upload(id, room, { name: "ours.csv", bytes: FILE }),
      };
      for (const [what, use] of Object.entries(uses)) {
        const had = shown().length;
        await use();
        await world.settled();
        const answer = shown().slice(had).join("\n");
        const [isTold, isLeaked] = [answer.includes(REFUSAL), answer.includes("Secret")];
        const asExpected = { what, isTold: true, isLeaked: false, forms: [] };
        expect({ what, isTold, isLeaked, forms: slack.views(id) }).toEqual(asExpected);
      }
      await slack.openHome(id);
      await world.settled();
      expect(JSON.stringify(slack.home(id)?.view)).toContain(REFUSAL);
      expect(await stored()).toBe(before);
    },
  );
});
