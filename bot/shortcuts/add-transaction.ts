import { openNewTransaction } from "../forms/new-transaction.ts";
import type { Shortcut } from "../listener.ts";
import { SHORTCUT } from "../views/ids.ts";

/** The form for a new transaction, from anywhere in Slack. */
export const addTransaction: Shortcut = {
  id: SHORTCUT.add,
  kind: "global",
  name: "Add transaction",
  description: "Add what you spent or received",
  async run(bot, call) {
    const origin = { url: call.responseUrl, replace: false, list: null };
    await openNewTransaction(bot, await call.act(), { triggerId: call.triggerId, origin }, null);
  },
};
