import type { Act } from "../../core/usecases/act.ts";
import { setPeriodStart } from "../../core/usecases/set-period-start.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { periodMessage } from "../views/period.ts";

/** Has months begin on this day, or says when they do; which month it is then. */
export async function shownPeriod(bot: Bot, act: Act, day: number | null): Promise<Message> {
  const done = day === null ? null : await setPeriodStart(bot.deps, act, day);
  const ledger = done?.ledger ?? act.ledger;
  const { month } = momentOf(bot, { ...act, ledger });
  return periodMessage({ ledger, month, changeId: done?.changeId ?? null });
}
