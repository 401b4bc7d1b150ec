import type { Effect, Fields } from "../store/changes.ts";

/**
 * The fields as they are `now`, with those the effect touched as they were before it. `undefined`
 * when a later change of the same field would be lost.
 */
export function restored({ before, after }: Effect, now: Fields): Fields | undefined {
  if (before === null) return null;
  if (after === null) return now === null ? before : undefined;
  if (now === null) return undefined;
  const result: Record<string, unknown> = { ...now };
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (same(before[name], after[name])) continue;
    if (!same(now[name], after[name])) return undefined;
    if (before[name] === undefined) delete result[name];
    else result[name] = before[name];
  }
  return result;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
