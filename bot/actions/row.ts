import type { Transaction } from "../../core/domain/transaction.ts";
import type { Act } from "../../core/usecases/act.ts";
import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { transactionHistory } from "../../core/usecases/transaction-history.ts";
import { openTransactionForm } from "../forms.ts";
import type { Action, Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { originOf } from "../origin.ts";
import { openRuleFor } from "../rule-forms.ts";
import { ACTION } from "../views/ids.ts";
import { categoryForm, deleteForm } from "../views/small-forms.ts";
import { whyModal } from "../views/why.ts";

/** What a row's menu offers: each opens a form. */
export const row: Action = {
  id: ACTION.row,
  async run(bot, press) {
    await press.ack();
    const [verb, number] = press.value.split(":");
    const act = await press.act();
    const transaction = await getTransaction(bot.deps, act, Number(number));
    const { today } = momentOf(bot, act);
    const { triggerId } = press;
    const origin = originOf(press, true);
    const metadata = { id: transaction.id, origin };
    switch (verb) {
      case "edit":
        return openTransactionForm(bot, act, { triggerId, origin }, transaction);
      case "category":
        return bot.slack.openView(triggerId, categoryForm(transaction, today, metadata));
      case "why":
        return openWhy(bot, act, transaction, triggerId);
      case "rule":
        return openRuleFor(bot, transaction, { triggerId, origin: originOf(press, false) });
      case undefined:
      default:
        return bot.slack.openView(triggerId, deleteForm(transaction, today, metadata));
    }
  },
};

async function openWhy(
  bot: Bot,
  act: Act,
  transaction: Transaction,
  triggerId: string,
): Promise<void> {
  const history = await transactionHistory(bot.deps, act, transaction.id);
  const { today } = momentOf(bot, act);
  const now = bot.deps.clock.now();
  const { ledger } = act;
  await bot.slack.openView(triggerId, whyModal({ transaction, history, ledger, today, now }));
}
