import type { Command } from "../listener.ts";
import { shownRules } from "../shown/lists.ts";

/** The rules, in the order they are asked. */
export const rules: Command = {
  name: "/rules",
  hint: "",
  summary: "File transactions by themselves",
  examples: [{ line: "/rules", does: "list, add, change, order, switch off" }],
  async run(bot, call) {
    await call.ack();
    await call.tell(await shownRules(bot, await call.act()));
  },
};
