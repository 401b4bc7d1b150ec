import { claimDuePosts, ledgersDue } from "../../core/usecases/claim-due-posts.ts";
import type { Bot } from "../listener.ts";
import { twiceAMinute } from "./cron-beat.ts";
import { type Ticking, ticking } from "./ticking.ts";

/** Looks for what has fallen due and promises it in the inbox; any number of processes may do so. */
export function startSchedule(bot: Bot): Ticking {
  const work = (isStopped: () => boolean): Promise<void> => claimAll(bot, isStopped);
  return ticking("schedule-failed", bot.log, work, twiceAMinute);
}

async function claimAll(bot: Bot, isStopped: () => boolean): Promise<void> {
  for (const ledgerId of await ledgersDue(bot.deps)) {
    if (isStopped()) return;
    if ((await claimDuePosts(bot.deps, ledgerId)) > 0) bot.nudge();
  }
}
