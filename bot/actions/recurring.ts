import { dismissRecurring } from "../../core/usecases/dismiss-recurring.ts";
import type { Action } from "../listener.ts";
import { answerAt, originOf, parsed, replaceAt } from "../origin.ts";
import { shownList } from "../shown/lists.ts";
import { shownRecurring } from "../shown/recurring.ts";
import { ACTION } from "../views/ids.ts";
import { dismissedBlocks } from "../views/recurring.ts";

const show: Action = {
  id: ACTION.recurring,
  async run(bot, press) {
    await press.ack();
    const turning = press.actionId !== ACTION.recurring;
    const page = turning ? Number(press.value) : 0;
    const list = await shownRecurring(bot, await press.act(), page);
    await answerAt(bot, press, originOf(press, turning), list);
  },
};

const rows: Action = {
  id: ACTION.recurringRows,
  async run(bot, press) {
    await press.ack();
    const list = await shownList(bot, await press.act(), { words: press.value, after: null });
    await answerAt(bot, press, originOf(press, false), list);
  },
};

const dismiss: Action = {
  id: ACTION.dismissRecurring,
  async run(bot, press) {
    const value = parsed(press.value);
    const [id, page]: readonly unknown[] = Array.isArray(value) ? value : [];
    const act = await press.act();
    const { merchant, changeId } = await dismissRecurring(bot.deps, act, Number(id));
    await press.ack();
    const note = dismissedBlocks(merchant, changeId);
    await replaceAt(bot, press, await shownRecurring(bot, act, Number(page), note));
  },
};

/** The list of recurring payments and its buttons. */
export const recurring: readonly Action[] = [show, rows, dismiss];
