import { schedule } from "node-cron";
import { claimDuePosts, ledgersDue } from "../../core/usecases/claim-due-posts.ts";
import type { Bot } from "../listener.ts";
import { type Ticking, ticking } from "./ticking.ts";

/**
 * Twice a minute: what is due follows from the books and the clock, not from the tick. A tick that
 * comes twice, late or not at all (clocks change, processes end) changes nothing but the moment.
 */
const EVERY = "*/30 * * * * *";

/** Looks for what has fallen due and promises it in the inbox; any number of processes may do so. */
export function startSchedule(bot: Bot): Ticking {
  const work = (isStopped: () => boolean): Promise<void> => claimAll(bot, isStopped);
  return ticking("schedule-failed", bot.log, work, (call) => {
    const task = schedule(EVERY, call);
    return () => void task.destroy();
  });
}

async function claimAll(bot: Bot, isStopped: () => boolean): Promise<void> {
  for (const ledgerId of await ledgersDue(bot.deps)) {
    if (isStopped()) return;
    if ((await claimDuePosts(bot.deps, ledgerId)) > 0) bot.nudge();
  }
}
