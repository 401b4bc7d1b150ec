import { kindOf, type Log } from "../log.ts";

/** Work that is looked for again and again. */
export type Ticking = {
  /** Looks now, not at the next tick. */
  nudge(): void;
  /** Settles once nothing is due any more. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

const TICK_MS = 2000;

/** Calls again and again, until what it gives is called. */
type Beat = (call: () => void) => () => void;

const everyTwoSeconds: Beat = (call) => {
  const timer = setInterval(call, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
};

/** Calls `workAll` at every beat and when nudged, never twice at a time. `name` is for the log. */
export function ticking(
  name: string,
  log: Log,
  workAll: (isStopped: () => boolean) => Promise<void>,
  beat: Beat = everyTwoSeconds,
): Ticking {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const nudge = (): void => {
    if (stopped) return;
    if (running !== null) {
      again = true;
      return;
    }
    running = workAll(() => stopped)
      .catch((error: unknown) => {
        log(name, kindOf(error));
        // What is broken now is tried again at the next tick, not at once.
        again = false;
      })
      .finally(() => {
        running = null;
        if (!again) return;
        again = false;
        nudge();
      });
  };
  const idle = async (): Promise<void> => {
    const now = running;
    if (now === null) return;
    await now;
    await idle();
  };
  const still = beat(nudge);
  return {
    nudge,
    idle,
    async stop() {
      stopped = true;
      still();
      await idle();
    },
  };
}
