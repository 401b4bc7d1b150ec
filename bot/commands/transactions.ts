import type { Command } from "../listener.ts";
import { shownList } from "../shown/lists.ts";

/** The list of transactions, or of those that fit the words. */
export const transactions: Command = {
  name: "/transactions",
  hint: "[words | >50 | groceries | last month | @account | #tag | uncategorised]",
  summary: "Find, edit and explain transactions",
  examples: [
    { line: "/transactions", does: "the newest" },
    { line: "/transactions blue bottle", does: "those that hold the words" },
    { line: "/transactions groceries >50 last month", does: "or any of these together" },
    { line: "/transactions @joint uncategorised", does: "one account’s that need a category" },
  ],
  async run(bot, call) {
    await call.ack();
    const list = await shownList(bot, await call.act(), { words: call.text, after: null });
    await call.tell(list);
  },
};
