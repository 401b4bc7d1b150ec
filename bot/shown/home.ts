import type { Act } from "../../core/usecases/act.ts";
import { listChanges } from "../../core/usecases/list-changes.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { glanceOf } from "./lists.ts";
import { homeTab } from "../views/home-tab.ts";

/** Draws a person's Home tab anew. */
export async function publishHome(bot: Bot, act: Act, userId: string): Promise<void> {
  const { month } = momentOf(bot, act);
  const [glance, { changes }, some] = await Promise.all([
    glanceOf(bot, act, month),
    listChanges(bot.deps, act, { limit: 5 }),
    listTransactions(bot.deps, act, { limit: 1 }),
  ]);
  const empty = some.total === 0 && glance.budgetedMinor === 0;
  await bot.slack.publishHome(
    userId,
    homeTab({ glance, now: month, ledger: act.ledger, changes, empty }),
  );
}
