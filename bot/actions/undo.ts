import { undoChange } from "../../core/usecases/undo-change.ts";
import type { Action, Bot, Press } from "../listener.ts";
import { originOf, answerAt } from "../origin.ts";
import { takenBackOf } from "../undoing.ts";
import { ANYONES_UNDO } from "../views/entry-posted.ts";
import { ACTION } from "../views/ids.ts";

async function takeBack(bot: Bot, press: Press, again: boolean): Promise<void> {
  const act = await press.act();
  // What the channel was told of is any member's to take back, and its button has asked already.
  const confirmed = press.actionId === ANYONES_UNDO;
  const undone = await undoChange(bot.deps, act, Number(press.value), { confirmed });
  await press.ack();
  await answerAt(bot, press, originOf(press, true), takenBackOf(undone, act, again));
}

/** Takes a change back. */
export const undo: Action = {
  id: ACTION.undo,
  run: (bot, press) => takeBack(bot, press, false),
};

/** Takes back that a change was taken back. */
export const putBack: Action = {
  id: ACTION.putBack,
  run: (bot, press) => takeBack(bot, press, true),
};
