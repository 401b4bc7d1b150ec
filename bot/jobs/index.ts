import type { Bot } from "../listener.ts";
import { startBankSchedule } from "./bank-schedule.ts";
import { startHomes } from "./homes.ts";
import { startInbox } from "./inbox.ts";
import { startSchedule } from "./schedule.ts";
import type { Ticking } from "./ticking.ts";

/** Everything the bot does without being asked, in this process as in any other. */
export function startJobs(bot: Bot): Ticking {
  const all = [startSchedule(bot), startBankSchedule(bot), startInbox(bot), startHomes(bot)];
  return {
    nudge() {
      for (const job of all) job.nudge();
    },
    async idle() {
      for (const job of all) await job.idle();
    },
    async stop() {
      for (const job of all) await job.stop();
    },
  };
}
