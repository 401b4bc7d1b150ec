import type { Act } from "../../core/usecases/act.ts";
import { setLedger } from "../../core/usecases/set-ledger.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { periodMessage } from "../views/period.ts";

/** Has months begin on this day, or says when they do; which month it is then. */
export async function shownPeriod(bot: Bot, act: Act, day: number | null): Promise<Message> {
  const done = day === null ? null : await setLedger(bot.deps, act, { periodStartDay: day });
  const ledger = done?.ledger ?? act.ledger;
  const { month } = momentOf(bot, { ...act, ledger });
  return periodMessage({ ledger, month, changeId: done?.changeId ?? null });
}
