import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { parseMonth } from "../../core/domain/dates.ts";
import { openBudgetForm, openImportForm, openTransactionForm } from "../forms/open.ts";
import { showGlance } from "../shown/glance.ts";
import type { Action, Press } from "../listener.ts";
import { answerAt, type Origin, originOf, parsed, placeOf, record, replaceAt } from "../origin.ts";
import { shownList, shownRules, UNCATEGORISED } from "../shown/lists.ts";
import { ACTION } from "../views/ids.ts";

/** A form's answer stands beside what it was opened from; the Home tab shows it itself. */
function besideOf(press: Press): Origin {
  return originOf(press, press.view?.isHome === true);
}

const add: Action = {
  id: ACTION.add,
  async run(bot, press) {
    await press.ack();
    const opening = { triggerId: press.triggerId, origin: besideOf(press) };
    await openTransactionForm(bot, await press.act(), opening, null);
  },
};

const edit: Action = {
  id: ACTION.edit,
  async run(bot, press) {
    await press.ack();
    const act = await press.act();
    const opening = { triggerId: press.triggerId, origin: originOf(press, true) };
    const transaction = await getTransaction(bot.deps, act, Number(press.value));
    await openTransactionForm(bot, act, opening, transaction);
  },
};

const importFile: Action = {
  id: ACTION.importFile,
  async run(bot, press) {
    await press.ack();
    await press.act();
    await openImportForm(bot, press.triggerId);
  },
};

const setBudget: Action = {
  id: ACTION.budget,
  async run(bot, press) {
    await press.ack();
    const opening = { triggerId: press.triggerId, origin: besideOf(press) };
    await openBudgetForm(bot, await press.act(), opening);
  },
};

const month: Action = {
  id: ACTION.month,
  async run(bot, press) {
    await press.ack();
    await showGlance(bot, await press.act(), parseMonth(press.value), placeOf(press));
  },
};

function listing(id: string, words: string): Action {
  return {
    id,
    async run(bot, press) {
      await press.ack();
      const list = await shownList(bot, await press.act(), { words, after: null });
      await answerAt(bot, press, originOf(press, false), list);
    },
  };
}

const page: Action = {
  id: ACTION.page,
  async run(bot, press) {
    await press.ack();
    const { words, after } = record(parsed(press.value));
    const state = {
      words: typeof words === "string" ? words : "",
      after: typeof after === "string" ? after : null,
    };
    await replaceAt(bot, press, await shownList(bot, await press.act(), state));
  },
};

const rules: Action = {
  id: ACTION.rules,
  async run(bot, press) {
    await press.ack();
    const list = await shownRules(bot, await press.act());
    await answerAt(bot, press, originOf(press, false), list);
  },
};

const rulesPage: Action = {
  id: ACTION.rulesPage,
  async run(bot, press) {
    await press.ack();
    await replaceAt(bot, press, await shownRules(bot, await press.act(), Number(press.value)));
  },
};

/** Buttons that show something or open a form. */
export const opening: readonly Action[] = [
  add,
  edit,
  importFile,
  setBudget,
  month,
  listing(ACTION.transactions, ""),
  listing(ACTION.sort, UNCATEGORISED),
  page,
  rules,
  rulesPage,
];
