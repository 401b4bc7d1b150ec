/** How many calls a caller may make. */
export type Rates = {
  /** Counts one call. 0 lets it through; else it is refused, and may come again after so many seconds. */
  take(caller: string): number;
};

export type RateSettings = {
  readonly perMinute: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Of more callers than this, those who were not heard of the longest are forgotten. */
  readonly remembered?: number;
};

type Bucket = { left: number; at: number };

/** A bucket for each caller that fills evenly; so many callers are remembered and no more. */
export function ratesOf({ perMinute, now, remembered = 5000 }: RateSettings): Rates {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return {
    take(caller) {
      const at = now();
      const known = buckets.get(caller) ?? { left: perMinute, at };
      const left = Math.min(perMinute, known.left + Math.max(0, at - known.at) * perMs);
      const granted = left >= 1;
      // Put back at the end: the front of the map is whoever was silent the longest.
      buckets.delete(caller);
      buckets.set(caller, { left: granted ? left - 1 : left, at });
      const [oldest] = buckets.size > remembered ? buckets.keys() : [];
      if (oldest !== undefined) buckets.delete(oldest);
      return granted ? 0 : Math.ceil((1 - left) / perMs / 1000);
    },
  };
}
