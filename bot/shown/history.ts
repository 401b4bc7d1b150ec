import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listChanges } from "../../core/usecases/list-changes.ts";
import type { Bot } from "../listener.ts";
import type { Message } from "../views/blocks.ts";
import { CHANGES_A_PAGE, historyList } from "../views/history-list.ts";

/** A page of the ledger's history, from before the change `before` on; `note` stands above it. */
export async function shownHistory(
  bot: Bot,
  act: Act,
  before: number | null,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const limit = CHANGES_A_PAGE;
  const page = await listChanges(bot.deps, act, before === null ? { limit } : { limit, before });
  const { ledger, member } = act;
  return historyList({ page, before, ledger, member, now: bot.deps.clock.now(), note });
}
