/**
 * How long each key has to wait for its turn, in ms: `burst` turns are free, and one more comes back
 * every `everyMs`. `now` is in ms, and only goes forward.
 */
export function spaced(
  { burst, everyMs }: { readonly burst: number; readonly everyMs: number },
  now: () => number,
): (key: string) => number {
  const busyUntil = new Map<string, number>();
  return (key) => {
    const at = now();
    const until = Math.max(busyUntil.get(key) ?? 0, at) + everyMs;
    for (const [old, end] of busyUntil) if (end <= at) busyUntil.delete(old);
    busyUntil.set(key, until);
    return Math.max(0, until - at - burst * everyMs);
  };
}
