import type { types } from "@slack/bolt";
import type { Transaction } from "../../core/domain/transaction.ts";
import type { Act } from "../../core/usecases/act.ts";
import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { otherLedgers } from "../../core/usecases/other-ledgers.ts";
import { transferPartners } from "../../core/usecases/transfer-candidates.ts";
import { transactionHistory } from "../../core/usecases/transaction-history.ts";
import { openTransactionForm } from "../forms/open.ts";
import type { Action, Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { metadataIn, type Origin, originOf, parsed, record } from "../origin.ts";
import { ruleFormFor } from "../forms/rule.ts";
import { splitFormOf, standingOf } from "../forms/split.ts";
import { ACTION } from "../views/ids.ts";
import { writingFor } from "../who.ts";
import { moveForm } from "../views/move-form.ts";
import { moreModal } from "../views/row-more.ts";
import { categoryForm, deleteForm } from "../views/small-forms.ts";
import { transferForm } from "../views/transfers.ts";
import { whyModal } from "../views/why.ts";

/** What a row's menu offers: each opens a form. */
export const row: Action = {
  id: ACTION.row,
  async run(bot, press) {
    await press.ack();
    const [verb = "", number] = press.value.split(":");
    const act = await press.act();
    const transaction = await getTransaction(bot.deps, act, Number(number));
    const { triggerId } = press;
    const origin = originOf(press, true);
    if (verb === "edit") return openTransactionForm(bot, act, { triggerId, origin }, transaction);
    await bot.slack.openView(triggerId, await formOf(bot, act, verb, { transaction, origin }));
  },
};

type About = { readonly transaction: Transaction; readonly origin: Origin };

async function formOf(
  bot: Bot,
  act: Act,
  verb: string,
  { transaction, origin }: About,
): Promise<types.ModalView> {
  const { today } = momentOf(bot, act);
  const metadata = { id: transaction.id, origin };
  switch (verb) {
    case "category":
      return categoryForm(transaction, today, metadata);
    case "split":
      return splitFormOf(bot, act, transaction, { origin });
    case "why":
      return whyOf(bot, act, transaction);
    case "rule":
      return ruleFormFor(bot, act, transaction, { ...origin, replace: false });
    case "move":
      return moveForm({
        transaction,
        today,
        accounts: await listAccounts(bot.deps, act),
        ledgers: await otherLedgers(bot.deps, act),
        metadata,
      });
    case "transfer":
      return transferForm({
        transaction,
        today,
        partners: await transferPartners(bot.deps, act, transaction.id),
        metadata,
      });
    case "delete":
      return deleteForm(transaction, today, metadata);
    default:
      return moreModal(transaction, today, metadata);
  }
}

/** A button under “More…”: its form takes the place of the buttons. */
export const rowMore: Action = {
  id: ACTION.rowMore,
  async run(bot, press) {
    await press.ack();
    const { view } = press;
    if (view === null) return;
    const act = await press.act();
    const transaction = await getTransaction(bot.deps, act, Number(press.value));
    const { origin } = metadataIn(view.metadata);
    const verb = press.actionId.slice(`${ACTION.rowMore}.`.length);
    await bot.slack.updateView(view.id, await formOf(bot, act, verb, { transaction, origin }));
  },
};

/** One more row in the form for a split; what was typed stays. */
export const addPart: Action = {
  id: ACTION.addPart,
  async run(bot, press) {
    await press.ack();
    const { view } = press;
    if (view === null) return;
    const act = await press.act();
    const { id, origin } = metadataIn(view.metadata);
    const { rows } = record(parsed(view.metadata));
    const transaction = await getTransaction(bot.deps, act, id ?? 0);
    const form = splitFormOf(bot, act, transaction, {
      origin,
      rows: (typeof rows === "number" ? rows : 2) + 1,
      standing: standingOf(view.values, transaction, await writingFor(bot, act)),
    });
    await bot.slack.updateView(view.id, form);
  },
};

async function whyOf(bot: Bot, act: Act, transaction: Transaction): Promise<types.ModalView> {
  const history = await transactionHistory(bot.deps, act, transaction.id);
  const { today } = momentOf(bot, act);
  const now = bot.deps.clock.now();
  const { ledger } = act;
  return whyModal({ transaction, history, ledger, today, now });
}
