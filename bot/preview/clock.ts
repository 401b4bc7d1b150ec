import { readFileSync, writeFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";

/** A clock that a person moves, to see now what comes later. */
export type MovableClock = {
  /** Milliseconds since 1970 began, UTC. */
  now(): number;
  /** Whether it shows another time than the machine's own. */
  isMoved(): boolean;
  /** Moves it as a person in `timeZone` means it. */
  move(step: ClockStep, timeZone: string): void;
  /** Calls `listener` after every move, until what it gives is called. */
  onMove(listener: () => void): () => void;
};

export const CLOCK_STEPS = ["next-day", "next-monday", "next-month", "now"] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

/** A clock whose move is kept in `file`, so that it still holds after a restart; `null` keeps nothing. */
export function keptClock(file: string | null, machine: () => number = Date.now): MovableClock {
  let aheadMs = file === null ? 0 : readAhead(file);
  const listeners = new Set<() => void>();
  const now = (): number => machine() + aheadMs;
  return {
    now,
    isMoved: () => aheadMs !== 0,
    move(step, timeZone) {
      aheadMs = step === "now" ? 0 : targetOf(step, timeZone, now()) - machine();
      if (file !== null) writeFileSync(file, `${JSON.stringify({ aheadMs })}\n`, { mode: 0o600 });
      for (const listener of listeners) listener();
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function targetOf(step: Exclude<ClockStep, "now">, timeZone: string, now: number): number {
  const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  if (step === "next-day") return from.add({ days: 1 }).epochMilliseconds;
  const nine = from.withPlainTime({ hour: 9 });
  const to =
    step === "next-month"
      ? nine.with({ day: 1 }).add({ months: 1 })
      : nine.add({ days: (8 - nine.dayOfWeek) % 7 || 7 });
  const today = from.dayOfWeek === 1 && nine.epochMilliseconds > now;
  return (step === "next-monday" && today ? nine : to).epochMilliseconds;
}

/** What cannot be read counts as not moved. */
function readAhead(file: string): number {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof kept !== "object" || kept === null || !("aheadMs" in kept)) return 0;
    return typeof kept.aheadMs === "number" && Number.isSafeInteger(kept.aheadMs)
      ? kept.aheadMs
      : 0;
  } catch {
    return 0;
  }
}
