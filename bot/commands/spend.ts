import type { Account } from "../../core/domain/ledger.ts";
import type { Act } from "../../core/usecases/act.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import { otherLedgers } from "../../core/usecases/other-ledgers.ts";
import { openTransactionForm } from "../forms/open.ts";
import type { Bot, Command } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { parseSpend } from "../parse/spend.ts";
import { writingFor } from "../who.ts";
import { shownSaved } from "../shown/lists.ts";

/** `/spend 12.50 lunch at Blue Bottle yesterday #coffee`, or the form without words. */
export const spend: Command = {
  name: "/spend",
  hint: "12.50 lunch at Blue Bottle yesterday #coffee",
  summary: "Add what you spent",
  examples: [
    { line: "/spend 12.50 lunch at Blue Bottle yesterday #coffee", does: "one line" },
    { line: "/spend 30 market paid by @ben", does: "in a shared ledger, who paid it" },
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
    const account = await accountFor(bot, act);
    const currency = account?.currency ?? act.ledger.currency;
    const members = (await listMembers(bot.deps, act)).map(({ name }) => name);
    const { category, paidBy, ...entry } = parseSpend(call.text, {
      today,
      currency,
      members,
      writing: await writingFor(bot, act),
    });
    const saved = await addTransaction(bot.deps, act, {
      ...entry,
      ...(category === null ? {} : { category }),
      ...(paidBy === null ? {} : { paidBy }),
      ...(account === undefined ? {} : { account: account.name }),
    });
    const offerMove = (await otherLedgers(bot.deps, act)).length > 0;
    await call.ack(shownSaved(bot, act, saved, { done: "Added", offerMove }));
  },
};

/** The last used in the ledger's currency, where there is one. */
async function accountFor(bot: Bot, act: Act): Promise<Account | undefined> {
  const accounts = await listAccounts(bot.deps, act);
  return accounts.find(({ currency }) => currency === act.ledger.currency) ?? accounts[0];
}
