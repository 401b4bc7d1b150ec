import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "./log.ts";

/** Bolt's own messages may hold payloads: only that there was one is logged. */
export function quietLogger(log: Log): Logger {
  const nothing = (): void => {};
  return {
    debug: nothing,
    info: nothing,
    warn: () => log("bolt-warning"),
    error: () => log("bolt-error"),
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}
