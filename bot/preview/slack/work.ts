/** Counts what is under way, so that a test can wait until nothing is. */
export type Work = {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves once nothing is under way, at once if nothing is. */
  quiet(): Promise<void>;
};

export function makeWork(): Work {
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    async run(task) {
      running += 1;
      try {
        return await task();
      } finally {
        running -= 1;
        if (running === 0) {
          for (const wake of waiting) wake();
          waiting = [];
        }
      }
    },
    quiet() {
      if (running === 0) return Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
