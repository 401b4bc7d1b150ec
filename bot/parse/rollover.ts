import type { Rollover } from "../../core/domain/budget.ts";

/** A rollover that came back from Slack; `null` for anything else. */
export function rolloverIn(value: unknown): Rollover | null {
  return value === "none" || value === "surplus" || value === "all" ? value : null;
}
