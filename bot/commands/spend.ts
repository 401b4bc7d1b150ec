import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { openTransactionForm } from "../forms.ts";
import type { Command } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { parseSpend } from "../parse/spend.ts";
import { shownSaved } from "../show.ts";

/** `/spend 12.50 lunch at Blue Bottle yesterday #coffee`, or the form without words. */
export const spend: Command = {
  name: "/spend",
  hint: "12.50 lunch at Blue Bottle yesterday #coffee",
  summary: "Add what you spent",
  examples: [
    { line: "/spend 12.50 lunch at Blue Bottle yesterday #coffee", does: "one line" },
    { line: "/spend", does: "opens a form" },
  ],
  async run(bot, call) {
    if (call.text === "") {
      await call.ack();
      const origin = { url: call.responseUrl, replace: false, list: null };
      await openTransactionForm(bot, await call.act(), { triggerId: call.triggerId, origin }, null);
      return;
    }
    const act = await call.act();
    const { today } = momentOf(bot, act);
    const { category, ...entry } = parseSpend(call.text, { today, currency: act.ledger.currency });
    const saved = await addTransaction(bot.deps, act, {
      ...entry,
      ...(category === null ? {} : { category }),
    });
    await call.ack(shownSaved(bot, act, saved, { done: "Added" }));
  },
};
