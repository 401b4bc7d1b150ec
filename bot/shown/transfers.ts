import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { transferCandidates } from "../../core/usecases/transfer-candidates.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { transferList } from "../views/transfers.ts";

/** A page of the pairs that may be transfers; `note` stands above them. */
export async function shownTransfers(
  bot: Bot,
  act: Act,
  page = 0,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const candidates = await transferCandidates(bot.deps, act);
  const { today } = momentOf(bot, act);
  return transferList({ candidates, page, ledger: act.ledger, today, note });
}
