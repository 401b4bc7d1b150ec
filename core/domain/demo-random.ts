/** The next number from 0 up to but not including 1; the same seed gives the same numbers. */
export type Random = () => number;

/** Numbers that look random and repeat exactly, on every machine. Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** One of `choices`, which must not be empty. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new RangeError("nothing to pick from");
  return chosen;
}

/** A whole number from `low` to `high`, those in the middle more often than those at the ends. */
export function around(random: Random, low: number, high: number): number {
  return Math.round(low + ((random() + random()) / 2) * (high - low));
}

/** `text` with each `#` made a digit. */
export function withDigits(random: Random, text: string): string {
  return text.replaceAll("#", () => String(Math.floor(random() * 10)));
}
