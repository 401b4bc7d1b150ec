import { schedule } from "node-cron";

/**
 * Twice a minute: what is due follows from the books and the clock, not from the tick. A tick that
 * comes twice, late or not at all (clocks change, processes end) changes nothing but the moment.
 */
const EVERY = "*/30 * * * * *";

/** Calls twice a minute, until what it gives is called. */
export function twiceAMinute(call: () => void): () => void {
  const task = schedule(EVERY, call);
  return () => void task.destroy();
}
