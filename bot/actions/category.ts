import { editTransaction } from "../../core/usecases/edit-transaction.ts";
import { chosenCategory } from "../categories.ts";
import type { Action } from "../listener.ts";
import { listIn, parsed, placeOf, replaceAt } from "../origin.ts";
import { shownList, shownSaved } from "../shown/lists.ts";
import { showWeek, weekFrom } from "../shown/week.ts";
import { ACTION } from "../views/ids.ts";

/** Files a transaction where its author says, right in the message; then offers a rule. */
export const category: Action = {
  id: ACTION.category,
  async run(bot, press) {
    const id = transactionOf(press.blockId);
    // In a form it waits until the form is sent; on Home it is answered at once.
    if (press.view?.isHome === false || id === null) return press.ack();
    const act = await press.actWith(press.fresh);
    const name = await chosenCategory(bot, act, press.value);
    const saved = await editTransaction(bot.deps, act, id, { category: name });
    await press.ack();
    if (press.view !== null) return;
    const confirmation = shownSaved(bot, act, saved, { done: "Changed", offerRule: true });
    const week = weekIn(press.blockId);
    if (week !== null) {
      const where = placeOf(press);
      return showWeek(bot, act, weekFrom(week), { where, note: confirmation.blocks });
    }
    const list = listIn(press.blockId);
    const next =
      list === null ? confirmation : await shownList(bot, act, list, confirmation.blocks);
    await replaceAt(bot, press, next);
  },
};

/** The week of the summary that a row stands in. */
function weekIn(blockId: string): string | null {
  const parts = parsed(blockId);
  return Array.isArray(parts) && parts[0] === "week" ? String(parts[2]) : null;
}

/** `file.12`, or a row's block id. */
function transactionOf(blockId: string): number | null {
  const parts = parsed(blockId);
  const id = Array.isArray(parts) ? Number(parts[1]) : Number(/^file\.(\d+)$/u.exec(blockId)?.[1]);
  return Number.isSafeInteger(id) ? id : null;
}
