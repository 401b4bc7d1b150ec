import type { Act } from "../../core/usecases/act.ts";
import { otherLedgers } from "../../core/usecases/other-ledgers.ts";
import type { Bot } from "../listener.ts";
import type { Draft } from "../parse/draft.ts";
import { type Opening, transactionFormOf } from "./open.ts";

/** Opens the form for a new transaction; whoever has several ledgers chooses the one it goes to. */
export async function openNewTransaction(
  bot: Bot,
  act: Act,
  { triggerId, origin }: Opening,
  draft: Draft | null,
): Promise<void> {
  const form = await transactionFormOf(bot, act, {
    existing: null,
    draft,
    ledgers: await choicesOf(bot, act),
    origin,
  });
  await bot.slack.openView(triggerId, form);
}

/** The ledgers a person may use, the one of the act first; none where there is no choice. */
export async function choicesOf(bot: Bot, act: Act) {
  const others = await otherLedgers(bot.deps, act);
  return others.length === 0 ? [] : [act.ledger, ...others];
}
