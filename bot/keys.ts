import { createHash } from "node:crypto";

/** A short name for a request: the same parts give the same key, on every process. */
export function keyOf(kind: string, ...parts: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
  return `${kind}:${hash}`;
}
