import { undoChange } from "../../core/usecases/undo-change.ts";
import type { Action } from "../listener.ts";
import { answerAt, originOf, parsed, replaceAt } from "../origin.ts";
import { shownHistory } from "../shown/history.ts";
import { takenBackSummary } from "../undoing.ts";
import { ACTION } from "../views/ids.ts";
import { takenBackBlocks } from "../views/taken-back.ts";

const open: Action = {
  id: ACTION.history,
  async run(bot, press) {
    await press.ack();
    const before = parsed(press.value);
    const list = await shownHistory(
      bot,
      await press.act(),
      typeof before === "number" ? before : null,
    );
    const turning = press.actionId !== ACTION.history;
    await answerAt(bot, press, originOf(press, turning), list);
  },
};

const undo: Action = {
  id: ACTION.historyUndo,
  async run(bot, press) {
    const value = parsed(press.value);
    const [changeId, before, again]: readonly unknown[] = Array.isArray(value) ? value : [];
    const act = await press.act();
    // The button of another member's change has asked already.
    const undone = await undoChange(bot.deps, act, Number(changeId), { confirmed: true });
    await press.ack();
    if (press.view?.isHome === true && undone.kept.length === 0) return;
    const note = takenBackBlocks({
      summary: takenBackSummary(undone),
      kept: undone.kept,
      again: again === true,
    });
    const page = typeof before === "number" ? before : null;
    await replaceAt(bot, press, await shownHistory(bot, act, page, note));
  },
};

/** The ledger's history and its ways back. */
export const history: readonly Action[] = [open, undo];
