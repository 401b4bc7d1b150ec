import { deleteFormFor } from "../forms/delete-all.ts";
import { promiseEverything } from "../jobs/export-everything.ts";
import type { Action } from "../listener.ts";
import { answerAt, originOf } from "../origin.ts";
import { ACTION } from "../views/ids.ts";

const exporting: Action = {
  id: ACTION.exportAll,
  async run(bot, press) {
    const act = await press.actWith(press.fresh);
    const promised = await promiseEverything(bot, act, press.userId);
    await press.ack();
    await answerAt(bot, press, originOf(press, false), promised);
  },
};

const deleting: Action = {
  id: ACTION.deleteAll,
  async run(bot, press) {
    await press.ack();
    const form = await deleteFormFor(bot, await press.act());
    // On top of the settings it stands in.
    if (press.view !== null && !press.view.isHome) await bot.slack.pushView(press.triggerId, form);
    else await bot.slack.openView(press.triggerId, form);
  },
};

/** The buttons that hand out or delete all of a ledger. */
export const everything: readonly Action[] = [exporting, deleting];
