import { dueBanks } from "../../core/usecases/due-banks.ts";
import { bankDepsOf } from "../banks.ts";
import type { Bot } from "../listener.ts";
import { promiseSync } from "./bank-sync.ts";
import { twiceAMinute } from "./cron-beat.ts";
import { type Ticking, ticking } from "./ticking.ts";

/** What asks more often than this is not the clock. */
const EVERY_MS = 20_000;
const AT_ONCE = 20;

/** Has every link synced when its own clock says so, those that waited the longest first. */
export function startBankSchedule(bot: Bot): Ticking {
  let last = Number.NEGATIVE_INFINITY;
  const work = async (): Promise<void> => {
    const now = bot.deps.clock.now();
    // Every job that ends has all be looked for: banks need not be.
    if (bot.banks === null || (now >= last && now - last < EVERY_MS)) return;
    last = now;
    for (const link of await dueBanks(bankDepsOf(bot), AT_ONCE))
      await promiseSync(bot, { ...link, why: "schedule" });
  };
  return ticking("banks-due-failed", bot.log, work, twiceAMinute);
}
