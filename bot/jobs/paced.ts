/** Shows how far work is, without keeping it waiting. */
export type Paced = {
  /** Takes the newest state; shown when its turn comes. */
  report(done: number, of: number): void;
  /** Settles once nothing is being shown any more. Nothing is shown after that. */
  end(): Promise<void>;
};

const PAUSE_MS = 1000;

/**
 * Calls `show` at most once a second and never twice at a time; states that come faster are left
 * out. One that fails is let go: the next may work, and the outcome is told in any case.
 */
export function paced(show: (done: number, of: number) => Promise<void>, now: () => number): Paced {
  let showing: Promise<void> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  let ended = false;
  return {
    report(done, of) {
      if (ended || showing !== null || now() - last < PAUSE_MS) return;
      last = now();
      showing = show(done, of)
        .catch(() => undefined)
        .finally(() => {
          showing = null;
        });
    },
    async end() {
      ended = true;
      await showing;
    },
  };
}
