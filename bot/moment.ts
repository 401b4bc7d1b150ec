import { dayIn, type IsoDate, type Month } from "../core/domain/dates.ts";
import { periodAt, progressOf } from "../core/domain/periods.ts";
import type { Act } from "../core/usecases/act.ts";
import { getNotifications } from "../core/usecases/get-notifications.ts";
import type { Bot } from "./listener.ts";
import type { DaysContext } from "./parse/days-named.ts";

/** Where in time a ledger is. */
export type Moment = {
  readonly today: IsoDate;
  readonly month: Month;
  /** Day and length of `month`. */
  readonly progress: { readonly day: number; readonly days: number };
};

/** The ledger's own today. */
export function momentOf(bot: Bot, act: Act): Moment {
  const today = dayIn(act.ledger.timeZone, bot.deps.clock.now());
  const period = periodAt(act.ledger, today);
  return { today, month: period.month, progress: progressOf(period, today) };
}

/** What words for days, such as “last week”, are read by in a ledger. */
export async function daysContextOf(bot: Bot, act: Act): Promise<DaysContext> {
  const { weekStart } = await getNotifications(bot.deps, act);
  return { today: momentOf(bot, act).today, ledger: act.ledger, weekStart };
}
