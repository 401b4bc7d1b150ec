import type { Act } from "../../core/usecases/act.ts";
import { confirmTransfer, dismissTransfer } from "../../core/usecases/confirm-transfer.ts";
import type { Action, Bot, Press } from "../listener.ts";
import { answerAt, metadataIn, originOf, parsed, replaceAt } from "../origin.ts";
import { shownList } from "../shown/lists.ts";
import { shownTransfers } from "../shown/transfers.ts";
import type { Message } from "../views/blocks.ts";
import { ACTION } from "../views/ids.ts";
import { noticeModal } from "../views/problem.ts";
import { transferSaved } from "../views/transfers.ts";

/** The pairs that may be transfers, beside what they were asked from; another page in its place. */
const find: Action = {
  id: ACTION.findTransfers,
  async run(bot, press) {
    await press.ack();
    const isTurn = press.actionId !== ACTION.findTransfers;
    const list = await shownTransfers(bot, await press.act(), isTurn ? Number(press.value) : 0);
    await answerAt(bot, press, originOf(press, isTurn), list);
  },
};

/** The page that an answer's block id tells of. */
function pageIn(blockId: string): number {
  const parts = parsed(blockId);
  const page = Array.isArray(parts) && parts[0] === "transfers" ? Number(parts[2]) : 0;
  return Number.isInteger(page) ? page : 0;
}

const isTransfer: Action = {
  id: ACTION.isTransfer,
  async run(bot, press) {
    const act = await press.act();
    const [idA = 0, idB = 0] = press.value.split(":").map(Number);
    const saved = await confirmTransfer(bot.deps, act, idA, idB);
    await press.ack();
    if (press.view?.isHome === true) return;
    const note = transferSaved("Linked", saved, act.ledger);
    await replaceAt(bot, press, await shownTransfers(bot, act, pageIn(press.blockId), note.blocks));
  },
};

/** The first id is no transfer with any of the others. */
const noTransfer: Action = {
  id: ACTION.noTransfer,
  async run(bot, press) {
    const [first = 0, ...others] = press.value.split(":").map(Number);
    const act = await press.act();
    const notes: Message[] = [];
    for (const other of others) {
      const own = await press.act(String(other));
      const saved = await dismissTransfer(bot.deps, own, first, other);
      notes.push(transferSaved("Not a transfer", saved, act.ledger));
    }
    await press.ack();
    if (press.view?.isHome !== true) await tellDismissed(bot, act, press, notes);
  },
};

async function tellDismissed(
  bot: Bot,
  act: Act,
  press: Press,
  notes: readonly Message[],
): Promise<void> {
  const blocks = notes.slice(0, 3).flatMap((note) => note.blocks);
  if (press.view === null) {
    const list = await shownTransfers(bot, act, pageIn(press.blockId), blocks);
    return replaceAt(bot, press, list);
  }
  const { origin } = metadataIn(press.view.metadata);
  await bot.slack.updateView(
    press.view.id,
    noticeModal("Not a transfer", "I will not offer that again."),
  );
  const [first] = notes;
  if (first === undefined) return;
  const { list } = origin;
  await answerAt(
    bot,
    press,
    origin,
    list === null ? first : await shownList(bot, act, list, blocks),
  );
}

/** What may be a transfer, and the answers to it. */
export const transfers: readonly Action[] = [find, isTransfer, noTransfer];
