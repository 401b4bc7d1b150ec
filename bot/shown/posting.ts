import { BudgetError } from "../../core/domain/errors.ts";
import type { Act } from "../../core/usecases/act.ts";
import { setPosting } from "../../core/usecases/set-posting.ts";
import type { Bot } from "../listener.ts";
import type { Message } from "../views/blocks.ts";
import { postingMessage } from "../views/entry-posted.ts";

/** Has new entries posted in the channel or not, or says which it is. */
export async function shownPosting(bot: Bot, act: Act, on: boolean | null): Promise<Message> {
  if (act.ledger.channelId === null) throw new BudgetError({ code: "shared-only" });
  if (on === null) return postingMessage(act.ledger, null);
  const { changeId } = await setPosting(bot.deps, act, on);
  return postingMessage({ ...act.ledger, postsEntries: on }, changeId);
}
