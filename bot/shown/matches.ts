import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listMatches } from "../../core/usecases/list-matches.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { matchList, PAIRS_A_PAGE } from "../views/match-list.ts";

/** The pairs that wait for an answer: those an import raised, or all; `note` stands above them. */
export async function shownMatches(
  bot: Bot,
  act: Act,
  importId: number | null,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const limit = PAIRS_A_PAGE;
  const page = await listMatches(
    bot.deps,
    act,
    importId === null ? { limit } : { importId, limit },
  );
  const { today } = momentOf(bot, act);
  return matchList({ ...page, importId, ledger: act.ledger, today, note });
}
