import { createHash } from "node:crypto";

/** A number from 0 to below 1 that is the same for the same words. */
export function chance(...words: readonly (string | number)[]): number {
  const hash = createHash("sha256").update(words.join("\u0000")).digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}

/** The day that lies `days` after `day`, as `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
