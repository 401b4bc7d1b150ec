import { openAccountForm, shownAccounts } from "../shown/accounts.ts";
import type { Action } from "../listener.ts";
import { answerAt, originOf } from "../origin.ts";
import { ACTION } from "../views/ids.ts";

const show: Action = {
  id: ACTION.accounts,
  async run(bot, press) {
    await press.ack();
    const list = await shownAccounts(bot, await press.act());
    await answerAt(bot, press, originOf(press, false), list);
  },
};

const add: Action = {
  id: ACTION.addAccount,
  async run(bot, press) {
    await press.ack();
    const opening = { triggerId: press.triggerId, origin: originOf(press, true) };
    await openAccountForm(bot, await press.act(), opening, null);
  },
};

const edit: Action = {
  id: ACTION.editAccount,
  async run(bot, press) {
    await press.ack();
    const opening = { triggerId: press.triggerId, origin: originOf(press, true) };
    await openAccountForm(bot, await press.act(), opening, Number(press.value));
  },
};

/** The list of accounts and its buttons. */
export const accounts: readonly Action[] = [show, add, edit];
