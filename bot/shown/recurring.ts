import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listRecurring } from "../../core/usecases/list-recurring.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { recurringList } from "../views/recurring.ts";

/** A page of the ledger's recurring payments; `note` stands above it. */
export async function shownRecurring(
  bot: Bot,
  act: Act,
  page = 0,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const items = await listRecurring(bot.deps, act);
  return recurringList({ items, page, ledger: act.ledger, today: momentOf(bot, act).today, note });
}
