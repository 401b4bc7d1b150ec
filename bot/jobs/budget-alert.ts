import { reachedPercents } from "../../core/domain/budget-alert.ts";
import { type Month, parseMonth } from "../../core/domain/dates.ts";
import { periodOf } from "../../core/domain/periods.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { monthGlance } from "../../core/usecases/month-glance.ts";
import type { Bot } from "../listener.ts";
import { record } from "../origin.ts";
import { budgetAlert } from "../views/budget-alert.ts";
import type { Message } from "../views/blocks.ts";
import type { Work } from "./inbox.ts";
import { tell } from "./timed-posts.ts";

/** Budgets have reached a percent, and that was claimed. */
export function budgetsReached(bot: Bot, work: Work): Promise<void> {
  const { month, userId, alerts } = work.payload;
  const percents = new Map(
    (Array.isArray(alerts) ? alerts : []).map((alert) => {
      const { categoryId, percent } = record(alert);
      return [Number(categoryId), Number(percent)] as const;
    }),
  );
  return tell(bot, work, String(userId), (act) =>
    messageOf(bot, act, parseMonth(String(month)), percents),
  );
}

/** What was taken back meanwhile is not told of. */
async function messageOf(
  bot: Bot,
  act: Act,
  month: Month,
  percents: ReadonlyMap<number, number>,
): Promise<Message | "withdrawn"> {
  const categories = await listCategories(bot.deps, act);
  const names = new Map(categories.map(({ id, name }) => [name, id]));
  const glance = await monthGlance(bot.deps, act, month);
  const budgets = glance.lines.flatMap((line) => {
    const percent = percents.get(names.get(line.category) ?? 0);
    if (percent === undefined || line.budgetedMinor === null) return [];
    const limitMinor = line.budgetedMinor + line.carriedMinor;
    const filled = { limitMinor, spentMinor: line.spentMinor };
    return reachedPercents(filled, [percent]).length === 0 ? [] : [line];
  });
  if (budgets.length === 0) return "withdrawn";
  const { ledger } = act;
  const days = periodOf(ledger, month);
  return budgetAlert({ budgets, month, days, progress: glance, ledger });
}
